package io.kerberos.agent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    @TempDir
    Path data;

    private Users open(String user, String password) throws IOException {
        return Users.open(
                data.resolve("access"), new AccessSettings(Optional.ofNullable(user), Optional.ofNullable(password)));
    }

    @Test
    void shouldKeepTheLoginThatTheOperatorChoseAndHashItOnce() throws IOException {
        Users users = open("olga", "canary-password");
        String stored = Files.readString(data.resolve("access/users"));

        assertThat(users.firstPassword()).isEmpty();
        assertThat(users.verify(new Login("olga", "canary-password"))).isTrue();
        assertThat(users.verify(new Login("olga", "canary-passwor"))).isFalse();
        assertThat(users.verify(new Login("olga", ""))).isFalse();
        assertThat(users.verify(new Login("admin", "canary-password"))).isFalse();
        assertThat(stored).contains("olga:$pbkdf2-sha256$").doesNotContain("canary-password");
        open("olga", "canary-password");
        assertThat(Files.readString(data.resolve("access/users"))).isEqualTo(stored);
    }

    @Test
    void shouldReplaceTheRandomPasswordByAChosenOne() throws IOException {
        String random = open(null, null).firstPassword().orElseThrow();

        Users users = open(null, "canary-password");

        assertThat(users.firstPassword()).isEmpty();
        assertThat(users.verify(new Login("admin", random))).isFalse();
        assertThat(users.verify(new Login("admin", "canary-password"))).isTrue();
        assertThat(open(null, null).verify(new Login("admin", "canary-password")))
                .isTrue();
    }

    @Test
    void shouldStretchWhatAPersonChoseAndNotWhatIsRandom() throws IOException {
        open(null, null);
        assertThat(Files.readString(data.resolve("access/users"))).contains("admin:$pbkdf2-sha256$10000$");

        open(null, "canary-password");
        assertThat(Files.readString(data.resolve("access/users"))).contains("admin:$pbkdf2-sha256$600000$");
    }

    @Test
    void shouldMakeAPasswordForAUserThatWasNotThere() throws IOException {
        open(null, null);

        assertThat(open("olga", null).firstPassword()).isPresent();
        assertThat(open("olga", null).firstPassword()).isEmpty();
    }

    @Test
    void shouldNameTheLineThatIsNotAUser() throws IOException {
        Path file = Files.createDirectories(data.resolve("access")).resolve("users");
        Files.writeString(file, "# users\nadmin:plain\n");

        assertThatThrownBy(() -> open(null, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + ", line 2")
                .hasMessageContaining("delete the file")
                .message()
                .doesNotContain("plain");
    }

    @Test
    void shouldTakeAwayWhatOthersMayRead() throws IOException {
        open("olga", "canary-password");
        Path file = data.resolve("access/users");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(data.resolve("access"), PosixFilePermissions.fromString("rwxr-xr-x"));

        open(null, null);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("access"))))
                .isEqualTo("rwx------");
    }
}
