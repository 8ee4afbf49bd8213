package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneTest {
    @Test
    void shouldReadCorners() {
        Zone zone = Zone.parse("door", " 0.1,0.2  0.5,0.2\t0.5,0.9 ");
        assertThat(zone.name()).isEqualTo("door");
        assertThat(zone.polygon()).containsExactly(new Point(0.1, 0.2), new Point(0.5, 0.2), new Point(0.5, 0.9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0,0 1,0 1,1 0,1", "0,0 1,0 0.5,0.5 1,1 0,1", "0.1,0.1 0.9,0.1 0.5,0.9", "0,0 0.5,0 1,0 1,1 0,1"
            })
    void shouldTakeAnySimplePolygon(String text) {
        assertThat(Zone.parse("z", text).polygon()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                          | three different corners | at least three points
            0.1,0.2 0.5,0.2             | three different corners | at least three points
            0.1,0.2 0.5,0.2 0.1,0.2     | three different corners | at least three points
            0.1,0.2 0.5,1.2 0.5,0.9     | 0.5,1.2                 | from 0
            1.1,0.2 0.5,0.2 0.5,0.9     | 1.1,0.2                 | from 0
            -0.1,0.2 0.5,0.2 0.5,0.9    | -0.1,0.2                | from 0
            NaN,0.2 0.5,0.2 0.5,0.9     | NaN                     | from 0
            0.1,0.2 0.5,x 0.5,0.9       | 'x' is not a number     | from 0 to 1
            0.1 0.2 0.5,0.9             | '0.1' is not a corner   | x,y
            0.1,0.2,0.3 0.5,0.2 0.5,0.9 | is not a corner         | x,y
            0,0 1,1 1,0 0,1             | cross                   | in order
            0,0 1,0 0.5,0 0.5,1         | cross                   | in order
            0.1,0.1 0.5,0.5 0.9,0.9     | encloses nothing        | around what
            0,0.5 1,0.5 0.5,0.50001     | encloses nothing        | around what
            """)
    void shouldNameTheValueTheFaultAndTheRemedy(String text, String fault, String remedy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Zone.parse("door", text))
                .withMessageContaining("zone 'door'")
                .withMessageContaining(fault)
                .withMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0 1,0 1,1 0,0", "0,0 0,0 1,0 1,1", "0,0 1,0 1,0 1,1 1,1 0,0"})
    void shouldTakeACornerThatStandsTwiceInARowForOne(String text) {
        assertThat(Zone.parse("z", text).polygon()).containsExactly(new Point(0, 0), new Point(1, 0), new Point(1, 1));
    }

    @Test
    void shouldWantAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Zone.parse(" ", "0,0 1,0 1,1"))
                .withMessageContaining("name");
    }
}
