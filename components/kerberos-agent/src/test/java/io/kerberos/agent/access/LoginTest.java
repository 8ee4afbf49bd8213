package io.kerberos.agent.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private static String basic(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadUserAndPassword() {
        assertThat(Login.parse("bAsIc " + basic("olga:päss:word"))).hasValue(new Login("olga", "päss:word"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Bearer b2xnYTpwYXNz", "Basic b2xnYQ=="})
    void shouldFindNoLoginInAnythingElse(String header) {
        assertThat(Login.parse(header)).isEmpty();
    }

    @Test
    void shouldNotReadAHugeHeader() {
        assertThat(Login.parse("Basic " + basic("a:" + "b".repeat(2000)))).isEmpty();
    }

    @Test
    void shouldNotPrintItself() {
        assertThat(new Login("olga", "canary")).hasToString("Login[***]");
    }
}
