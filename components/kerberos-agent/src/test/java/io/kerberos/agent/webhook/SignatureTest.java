package io.kerberos.agent.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {
    /** The signature is what the reference implementation (npm standardwebhooks 1.1.1) makes of the same. */
    @ParameterizedTest
    @CsvSource({"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLw0s", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLw0s"})
    void shouldSignIdTimeAndBody(String secret) {
        String signature = Signature.of(secret)
                .sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330, 999_000_000),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,z30RbQ/oID1mRVH5MFoV+ZlwrTFV7u1jgrOWFy7aRic=");
    }

    @Test
    void shouldRefuseASecretThatIsTooShortOrNotBase64WithoutShowingIt() {
        assertThatThrownBy(() -> Signature.of("whsec_c2hvcnQ="))
                .hasMessage("has 5 bytes")
                .hasNoCause();
        assertThatThrownBy(() -> Signature.of("canary secret!")).hasMessage("is not base64");
    }
}
