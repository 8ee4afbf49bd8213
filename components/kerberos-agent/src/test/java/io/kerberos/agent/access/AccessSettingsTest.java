package io.kerberos.agent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "root, root, shorter than 8",
        "admin, admin, shorter than 8",
        "admin, short12, shorter than 8",
        "administrator, Administrator, everybody knows",
        "somebody, somebody, everybody knows",
        "admin, Password1, everybody knows",
        "admin, changeme, everybody knows",
        "admin, aaaaaaaaaa, everybody knows"
    })
    void shouldRefuseAPasswordThatIsGuessed(String user, String password, String why) {
        assertThatThrownBy(() -> new AccessSettings(Optional.of(user), Optional.of(password)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kerberos.http.password")
                .hasMessageContaining(why)
                .hasMessageContaining("random one")
                .message()
                .doesNotContain(password + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a b", "#a", "ä"})
    void shouldRefuseAUserThatTheFileCannotHold(String user) {
        assertThatThrownBy(() -> new AccessSettings(Optional.of(user), Optional.empty()))
                .hasMessageContaining("kerberos.http.username = " + user);
    }

    @Test
    void shouldTakeEmptyForNotGiven() {
        AccessSettings settings = new AccessSettings(Optional.of(" "), Optional.of(""));

        assertThat(settings).isEqualTo(AccessSettings.random());
        assertThat(settings.user()).isEqualTo("admin");
    }

    @Test
    void shouldNotPrintThePassword() {
        assertThat(new AccessSettings(Optional.of("olga"), Optional.of("canary-password")))
                .hasToString("AccessSettings[username=olga, password=***]");
    }
}
