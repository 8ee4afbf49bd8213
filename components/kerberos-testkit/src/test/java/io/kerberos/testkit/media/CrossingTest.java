package io.kerberos.testkit.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class CrossingTest {

    private final Crossing crossing = new Crossing(4, 2, 100, 60);

    @Test
    void shouldEnterLeftAndLeaveRight() {
        assertThat(crossing.boxAt(3.9, 700, 360)).isEmpty();
        assertThat(crossing.boxAt(4.125, 700, 360)).contains(new Rectangle(0, 150, 50, 60));
        assertThat(crossing.boxAt(5, 700, 360)).contains(new Rectangle(300, 150, 100, 60));
        assertThat(crossing.boxAt(5.875, 700, 360)).contains(new Rectangle(650, 150, 50, 60));
        assertThat(crossing.boxAt(6.1, 700, 360)).isEmpty();
    }
}
