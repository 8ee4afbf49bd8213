package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MotionSpecTest {
    @Test
    void shouldHaveValidDefaults() {
        assertThatCode(MotionSpec::defaults).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void shouldRefuseASensitivityOutsideItsRange(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MotionSpec.defaults().withSensitivity(value))
                .withMessageContaining("sensitivity = " + value)
                .withMessageContaining("between 0.0 and 1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, 2, 0, minObjectSize",
        "2, 5, 2, 0, minObjectSize",
        "0.02, 0, 2, 0, analysisFps",
        "0.02, 5, 0, 0, quietTime",
        "0.02, 5, 2, -0.1, minSpeed",
        "0.02, 5, 2, 1.1, minSpeed",
        "0.02, 5, 2, NaN, minSpeed"
    })
    void shouldNameTheOptionThatIsWrong(double size, double fps, double quiet, double speed, String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MotionSpec(true, 0.5, size, fps, List.of(), List.of(), quiet, speed))
                .withMessageContaining(option);
    }
}
