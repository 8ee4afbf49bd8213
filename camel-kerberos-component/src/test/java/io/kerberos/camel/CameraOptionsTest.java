package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.camera.Credentials;
import io.kerberos.core.camera.StreamSpec.Transport;
import io.kerberos.core.clip.RecordingMode;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.motion.Zone;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraOptionsTest {
    private final KerberosConfiguration options = new KerberosConfiguration();

    private CameraSpec spec() {
        return options.toSpec("door");
    }

    @Test
    void shouldNeedNothingButAnAddress() {
        options.setUrl("rtsp://cam:554/stream");

        CameraSpec spec = spec();

        assertThat(spec.name()).isEqualTo("door");
        assertThat(spec.main().url()).isEqualTo(URI.create("rtsp://cam:554/stream"));
        assertThat(spec.main().credentials()).isNull();
        assertThat(spec.main().transport()).isEqualTo(Transport.TCP);
        assertThat(spec.main().connectTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(spec.main().stallTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(spec.sub()).isNull();
        assertThat(spec.clips().mode()).isEqualTo(RecordingMode.MOTION);
        assertThat(spec.clips().preRoll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(spec.clips().postRoll()).isEqualTo(Duration.ofSeconds(10));
        assertThat(spec.clips().maxLength()).isEqualTo(Duration.ofSeconds(60));
        assertThat(spec.clips().segmentLength()).isEqualTo(Duration.ofSeconds(60));
        assertThat(spec.ringBytes()).isEqualTo(64L << 20);
        assertThat(spec.motion()).isEqualTo(MotionSpec.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://admin:secret@cam/s,        rtsp://cam/s, admin, secret",
        "rtsp://admin:p%40ss%2F@cam/s,     rtsp://cam/s, admin, p@ss/",
        "rtsp://admin:p@ss+1@cam/s,        rtsp://cam/s, admin, p@ss+1",
        "rtsp://admin:50%@cam/s,           rtsp://cam/s, admin, 50%",
        "rtsp://admin@cam/s,               rtsp://cam/s, admin, ''",
        "http://admin:a:b@cam/s?x=1,       http://cam/s?x=1, admin, a:b",
    })
    void shouldTakeCredentialsOutOfTheAddress(String pasted, String url, String user, String password) {
        options.setUrl(pasted);

        assertThat(spec().main().url()).isEqualTo(URI.create(url));
        assertThat(spec().main().credentials()).isEqualTo(new Credentials(user, password));
    }

    @Test
    void shouldGiveTheCredentialsToBothStreams() {
        options.setUrl("rtsp://cam/main");
        options.setSubUrl("rtsp://cam/sub");
        options.setUsername("admin");
        options.setPassword("secret");

        assertThat(spec().main().credentials()).isEqualTo(new Credentials("admin", "secret"));
        assertThat(Objects.requireNonNull(spec().sub()).credentials()).isEqualTo(new Credentials("admin", "secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/video0, v4l2:/dev/video0",
        "/srv/demo.mp4, file:/srv/demo.mp4",
        "file:/srv/demo.mp4, file:/srv/demo.mp4"
    })
    void shouldTakeDevicesAndFiles(String text, String url) {
        options.setUrl(text);

        assertThat(spec().main().url()).isEqualTo(URI.create(url));
    }

    @Test
    void shouldReadZonesAndMasks() {
        options.setUrl("rtsp://cam");
        options.setZones("door: 0.1,0.2 0.5,0.2 0.5,0.9; gate: 0.6,0 1,0 1,1;");
        options.setMasks("tree: 0,0 0.1,0 0.1,0.1");

        assertThat(spec().motion().zones()).extracting(Zone::name).containsExactly("door", "gate");
        assertThat(spec().motion().masks()).containsExactly(Zone.parse("tree", "0,0 0.1,0 0.1,0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "low, 2%, 5%, 0.25, 0.02, 0.05",
        "normal, 0.02, 0.05, 0.5, 0.02, 0.05",
        "High, 12.5 %, 100%, 0.75, 0.125, 1",
        "0.7, .5, 0%, 0.7, 0.5, 0",
        "0, 1, 0, 0, 1, 0",
        "1, 0.5%, 1, 1, 0.005, 1",
        "60%, 100%, .5%, 0.6, 1, 0.005",
    })
    void shouldReadWordsAndShares(
            String sensitivity, String size, String speed, double sensitive, double least, double slowest) {
        options.setUrl("rtsp://cam");
        options.setSensitivity(sensitivity);
        options.setMinObjectSize(size);
        options.setMinSpeed(speed);
        options.setQuietTime(4_500);

        assertThat(spec().motion())
                .isEqualTo(new MotionSpec(true, sensitive, least, 5, List.of(), List.of(), 4.5, slowest));
    }

    @ParameterizedTest
    @CsvSource({"64MiB,67108864", "500KB,500000", "1.5 kib,1536", "1048576,1048576", "2gb,2000000000"})
    void shouldReadSizes(String text, long bytes) {
        assertThat(ByteSize.parse("ringSize", text)).isEqualTo(bytes);
    }

    @Test
    void shouldCopyWithoutSharing() {
        KerberosConfiguration copy = options.copy();
        copy.setUrl("rtsp://other");

        assertThat(options.getUrl()).isNull();
    }

    /** The defaults that are documented are those of the code. */
    @Test
    void shouldDocumentItsDefaults() throws Exception {
        try (Reader json = new InputStreamReader(
                        Objects.requireNonNull(KerberosComponent.class.getResourceAsStream(
                                "/META-INF/io/kerberos/camel/kerberos.json")),
                        StandardCharsets.UTF_8);
                DefaultCamelContext context = new DefaultCamelContext()) {
            JsonObject properties = (JsonObject) ((JsonObject) Jsoner.deserialize(json)).get("properties");
            assertThat(properties).hasSizeGreaterThan(30);
            for (String name : properties.keySet()) {
                JsonObject option = (JsonObject) properties.get(name);
                if (!"configuration".equals(option.getString("configurationField"))) {
                    continue;
                }
                Object actual =
                        PluginHelper.getBeanIntrospection(context).getOrElseProperty(options, name, null, false);
                String documented = option.getString("defaultValue");
                if ("duration".equals(option.getString("type"))) {
                    documented = String.valueOf(TimeUtils.toMilliSeconds(documented));
                }
                assertThat(String.valueOf(actual)).as(name).isEqualToIgnoringCase(String.valueOf(documented));
            }
        }
    }

    @Test
    void shouldBindTextLikeTheCamerasFileDoes() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PropertyBindingSupport.build()
                    .withCamelContext(context)
                    .withTarget(options)
                    .withProperty("url", "rtsp://cam")
                    .withProperty("preRoll", "2s")
                    .withProperty("recording", "both")
                    .withConfigurer(new CameraOptionsConfigurer())
                    .withIgnoreCase(true)
                    .bind();
        }

        assertThat(options.getPreRoll()).isEqualTo(2000);
        assertThat(options.getRecording()).isEqualTo(RecordingMode.BOTH);
    }
}
