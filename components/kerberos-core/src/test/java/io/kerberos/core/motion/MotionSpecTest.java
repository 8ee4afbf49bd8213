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
        "0, 5, 2, minObjectSize",
        "2, 5, 2, minObjectSize",
        "0.02, 0, 2, analysisFps",
        "0.02, 5, 0, quietSeconds"
    })
    void shouldNameTheOptionThatIsWrong(double size, double fps, double quiet, String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MotionSpec(true, 0.5, size, fps, List.of(), List.of(), quiet))
                .withMessageContaining(option);
    }
}
