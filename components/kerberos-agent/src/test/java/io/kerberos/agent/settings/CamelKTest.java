package io.kerberos.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelKTest {
    @TempDir
    Path folder;

    private Path etc;

    @BeforeEach
    void etc() throws IOException {
        etc = Files.createDirectories(folder.resolve("etc/camel"));
    }

    @Test
    void shouldReadNothingWithoutTheVariablesOfTheOperator() {
        assertThat(CamelK.read(Map.of("KERBEROS_DATA", "x"))).isEmpty();
    }

    @Test
    void shouldGoOnWhenTheOperatorMountedNothing() {
        CamelK read = read();
        assertThat(read.files()).isEmpty();
        assertThat(read.sources()).isEqualTo(etc.resolve("sources"));
    }

    @Test
    void shouldLetTheIntegrationsOwnPropertiesWinOverSecretsThoseOverConfigMapsAndAllOverTheOperators()
            throws IOException {
        write("application.properties", "kerberos.mqtt.topic = operator\nkerberos.s3.bucket = operator\n");
        write("conf.d/_configmaps/site/site.properties", "kerberos.s3.bucket = map\nkerberos.s3.prefix = map\n");
        write("conf.d/_secrets/keys/kerberos.s3.prefix", "secret\n");
        write("conf.d/_secrets/keys/kerberos.mqtt.password", "secret\n");
        write("conf.d/user.properties", "kerberos.mqtt.password = user\n");

        assertThat(settings(Map.of()))
                .containsEntry("kerberos.mqtt.topic", "operator")
                .containsEntry("kerberos.s3.bucket", "map")
                .containsEntry("kerberos.s3.prefix", "secret")
                .containsEntry("kerberos.mqtt.password", "user");
    }

    @Test
    void shouldStandBetweenTheVariablesAndTheAgentsOwnFile() throws IOException {
        write("conf.d/user.properties", "kerberos.mqtt.topic = mounted\nkerberos.s3.bucket = mounted\n");
        Files.writeString(folder.resolve(AgentSettings.FILE), "kerberos.mqtt.topic = own\nkerberos.s3.prefix = own\n");

        assertThat(settings(Map.of("KERBEROS_S3_BUCKET", "variable")))
                .containsEntry("kerberos.mqtt.topic", "mounted")
                .containsEntry("kerberos.s3.bucket", "variable")
                .containsEntry("kerberos.s3.prefix", "own");
    }

    @Test
    void shouldReadEachKeyOnceWhereKubernetesKeepsVersionsOfAMount() throws IOException {
        write("conf.d/_secrets/keys/..2026_11_22/door.password", "new");
        write("conf.d/_secrets/keys/..2026_11_21/gone.password", "old");
        Path keys = etc.resolve("conf.d/_secrets/keys");
        Files.createSymbolicLink(keys.resolve("..data"), Path.of("..2026_11_22"));
        Files.createSymbolicLink(keys.resolve("door.password"), Path.of("..data/door.password"));

        assertThat(read().forCamel()).containsExactly(Map.entry("door.password", "new"));
    }

    @Test
    void shouldReadAMountThatTheOperatorPutElsewhere() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("greeting"), "hello");
        write(
                "application.properties",
                "camel.main.cloud-properties-location = " + etc.resolve("conf.d/_secrets/keys") + "," + elsewhere);

        assertThat(read().forCamel())
                .as("not the location itself: Camel would let what is there win over the agent's settings")
                .containsExactly(Map.entry("greeting", "hello"));
    }

    @Test
    void shouldLeaveWhatIsCamelsToCamelButNotWhereRoutesAre() throws IOException {
        write(
                "application.properties",
                "camel.main.routes-include-pattern = file:/etc/camel/sources/**\n"
                        + "camel.component.kamelet.location = file:/etc/camel/kamelets/a\nkerberos.mqtt.topic = t\n");

        assertThat(read().forCamel())
                .containsExactly(Map.entry("camel.component.kamelet.location", "file:/etc/camel/kamelets/a"));
    }

    @Test
    void shouldRefuseAnUnknownSettingWithItsFile() throws IOException {
        write("conf.d/user.properties", "kerberos.mqtt.tpoic = x\n");

        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("user.properties: kerberos.mqtt.tpoic is not a setting; did you mean"
                        + " kerberos.mqtt.topic?");
    }

    @Test
    void shouldSayWhatToDoWithAMountThatIsNoText() throws IOException {
        write("conf.d/_secrets/keys/store.p12", "");
        Files.write(etc.resolve("conf.d/_secrets/keys/store.p12"), new byte[] {(byte) 0xC3, 0x28, 0});

        assertThatThrownBy(this::read)
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("store.p12")
                .hasMessageContaining("mount what is no setting as a resource");
    }

    @Test
    void shouldNotShowValues() throws IOException {
        write("conf.d/_secrets/keys/door.password", "canary");

        assertThat(read().toString()).contains("door.password").doesNotContain("canary");
    }

    private void write(String name, String text) throws IOException {
        Path file = etc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CamelK read() {
        return CamelK.read(operator(Map.of())).orElseThrow();
    }

    private Map<String, String> settings(Map<String, String> others) {
        return AgentSettings.read(Map.of(), operator(others), AgentEnvironment.read(others), folder)
                .values();
    }

    private Map<String, String> operator(Map<String, String> others) {
        Map<String, String> environment = new TreeMap<>(others);
        environment.put("CAMEL_K_CONF", etc.resolve("application.properties").toString());
        environment.put("CAMEL_K_CONF_D", etc.resolve("conf.d").toString());
        return environment;
    }
}
