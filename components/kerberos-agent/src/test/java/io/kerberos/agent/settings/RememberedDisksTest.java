package io.kerberos.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedDisksTest {
    @TempDir
    Path folder;

    private Path config;
    private Path data;
    private AgentSettings settings;

    @BeforeEach
    void setUp() throws IOException {
        config = Files.createDirectories(folder.resolve("config"));
        data = Files.createDirectories(folder.resolve("data"));
        settings = read(Map.of());
    }

    @Test
    void shouldRememberEachDataFolderAndKnowItAgain() throws IOException {
        disks(data).remember();
        assertThat(config.resolve("data.ids")).as("nothing to remember yet").doesNotExist();
        Files.writeString(data.resolve("disk.id"), "id-1\n");
        disks(data).remember();
        Path other = Files.createDirectories(folder.resolve("other data"));
        Files.writeString(other.resolve("disk.id"), "id-2\n");
        disks(other).remember();
        disks(other).remember();
        assertThat(config.resolve("data.ids")).hasContent("id-1 " + data + "\nid-2 " + other);
        assertThat(disks(data).check(settings).text("kerberos.data.id")).isEqualTo("id-1");
        assertThat(disks(other).check(settings).text("kerberos.data.id")).isEqualTo("id-2");
        assertThat(disks(folder.resolve("third")).check(settings)).isSameAs(settings);
    }

    @Test
    void shouldRefuseAnEmptyFolderAndAnotherDiskWithoutWritingAnything() throws IOException {
        Files.writeString(data.resolve("disk.id"), "id-1\n");
        disks(data).remember();
        Files.delete(data.resolve("disk.id"));
        assertThatThrownBy(() -> disks(data).check(settings))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("expected id-1, found none")
                .hasMessageContaining("remove the line of this folder from " + config.resolve("data.ids"));
        assertThat(data).isEmptyDirectory();
        Files.delete(data);
        assertThatThrownBy(() -> disks(data).check(settings)).isInstanceOf(StartFaultException.class);
        assertThat(data).doesNotExist();
        Files.createDirectories(data);
        Files.writeString(data.resolve("disk.id"), "id-2\n");
        assertThatThrownBy(() -> disks(data).check(settings)).hasMessageContaining("found id-2");
    }

    @Test
    void shouldGoByTheSettingWhenThereIsOne() throws IOException {
        Files.writeString(data.resolve("disk.id"), "id-1\n");
        disks(data).remember();
        AgentSettings given = read(Map.of("KERBEROS_DATA_ID", "id-7"));
        assertThatThrownBy(() -> disks(data).check(given))
                .hasMessageContaining("expected id-7, found id-1")
                .hasMessageContaining("change kerberos.data.id");
        Files.writeString(data.resolve("disk.id"), "id-7\n");
        assertThatCode(() -> disks(data).check(given)).doesNotThrowAnyException();
    }

    @Test
    void shouldGoOnWhereTheConfigFolderCannotBeWritten() throws IOException {
        Files.writeString(data.resolve("disk.id"), "id-1\n");
        RememberedDisks disks = new RememberedDisks(folder.resolve("no-such-folder"), data);
        assertThatCode(disks::remember).doesNotThrowAnyException();
        assertThat(disks.check(settings)).isSameAs(settings);
    }

    @Test
    void shouldNotRememberAFolderOnTheDiskOfTheConfigurationWhichMayBeDeleted() throws IOException {
        Files.writeString(data.resolve("disk.id"), "id-1\n");
        new RememberedDisks(config, data).remember();
        assertThat(config).isEmptyDirectory();
        Files.delete(data.resolve("disk.id"));
        assertThat(new RememberedDisks(config, data).check(settings)).isSameAs(settings);
    }

    private RememberedDisks disks(Path of) {
        return new RememberedDisks(config, of, (one, other) -> false);
    }

    private AgentSettings read(Map<String, String> environment) {
        return AgentSettings.read(Map.of(), environment, AgentEnvironment.read(Map.of()), config);
    }
}
