package io.kerberos.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.motion.Doubt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
    private static final Path GUIDE = Path.of("../../docs/guide/tune.md");

    @ParameterizedTest
    @EnumSource
    void shouldBeExplainedInTheGuide(Reason reason) throws IOException {
        assertThat(Files.readString(GUIDE)).contains("| " + reason.words() + " |");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "IN_PLACE", "UNSTEADY"})
    void shouldNameADoubtAlike(Doubt doubt) {
        assertThat(Reason.of(doubt).name()).isEqualTo(doubt.name());
    }

    @Test
    void shouldCallWhatSwaysOrGrowsAFlicker() {
        assertThat(Reason.of(Doubt.IN_PLACE))
                .isEqualTo(Reason.of(Doubt.UNSTEADY))
                .isEqualTo(Reason.FLICKERS);
    }
}
