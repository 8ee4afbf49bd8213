package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.storage.FreeSpace;
import io.kerberos.core.storage.StorageSpec;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest extends KerberosTestSupport {

    @Test
    void shouldReadTheBoundsOfTheComponentAsPropertiesGiveThem() throws Exception {
        var configurer = PluginHelper.getConfigurerResolver(context.getCamelContextExtension())
                .resolvePropertyConfigurer("kerberos-component", context);
        Map.of("storageAge", "7d", "storageSize", "2TiB", "storageMinFree", "10%")
                .forEach((name, value) -> configurer.configure(context, component(), name, value, true));
        StorageSpec spec = StorageOptions.read(component());
        assertThat(spec.retention().age()).isEqualTo(Duration.ofDays(7));
        assertThat(spec.retention().bytes()).isEqualTo(2L << 40);
        assertThat(spec.minFree()).isEqualTo(FreeSpace.share(0.1));
        assertThat(spec.eventAge()).isEqualTo(Duration.ofDays(30));
        assertThat(spec.identity()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"much, storageMinFree = 'much'", "100%, less than 100%", "5 apples, '5 apples'"})
    void shouldNameABoundThatIsWrong(String minFree, String says) {
        component().setStorageMinFree(minFree);
        assertThatThrownBy(() -> StorageOptions.read(component()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    @Test
    void shouldReadTheBoundsOfACamera() throws Exception {
        start(route("kerberos:door?url=rtsp://cam&retentionAge=3d&retentionSize=5GB"));
        var retention = component().cameras().find("door").orElseThrow().spec().retention();
        assertThat(retention.age()).isEqualTo(Duration.ofDays(3));
        assertThat(retention.bytes()).isEqualTo(5_000_000_000L);
    }

    @Test
    void shouldGiveTheFolderAnIdentityAndStartWithNoOther() throws Exception {
        start(route("kerberos:*"));
        String id = Files.readString(data.resolve("disk.id")).strip();
        assertThat(id).hasSize(36);
        Awaitility.await()
                .until(() -> id.equals(component().cameras().storage().state().identity()));
        context.stop();
        context = newContext();
        component().setDataId("another-disk");
        assertThatThrownBy(() -> start(route("kerberos:*")))
                .rootCause()
                .hasMessageContaining("expected another-disk, found " + id)
                .hasMessageContaining("change dataId");
    }

    @Test
    void shouldWriteALostIdentityAgainFromTheIndexAndRefuseTheIndexOfAnotherDisk() throws Exception {
        start(route("kerberos:*"));
        String id = Files.readString(data.resolve("disk.id"));
        Files.delete(data.resolve("disk.id"));
        restart(route("kerberos:*"));
        assertThat(data.resolve("disk.id")).hasContent(id);
        Files.writeString(data.resolve("disk.id"), "somebody-else");
        assertThatThrownBy(() -> restart(route("kerberos:*")))
                .rootCause()
                .hasMessageContaining("somebody-else")
                .hasMessageContaining(id.strip());
    }

    private static RouteBuilder route(String from) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("clips").to("mock:clips");
            }
        };
    }
}
