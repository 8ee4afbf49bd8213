package io.kerberos.agent.cameras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.camel.KerberosConfiguration;
import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.clip.RecordingMode;
import io.kerberos.core.motion.MotionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamerasFileTest {
    private static final OptionTable OPTIONS = OptionTable.read();
    private static CamelContext context;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() {
        context = new DefaultCamelContext();
        context.build();
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    @Test
    void shouldBindEveryKindOfValueAsInAnEndpointUri() throws Exception {
        CamerasFile cameras = load(
                """
                defaults:
                  postRoll: 2m
                  sensitivity: 0.7
                cameras:
                  front-door:
                    name: Front door
                    url: rtsp://viewer:s3cret@192.0.2.1/main
                    transport: udp
                    recording: both
                    preRoll: 1500ms
                    ringSize: 8MiB
                    motion: false
                    zones:
                      path: 0.1,0.2 0.5,0.2 0.5,0.9
                      gate: [[0.6, 0], [1, 0], [1, 1]]
                    masks: "sky: 0,0 1,0 1,0.2"
                  garden:
                    url: rtsp://192.0.2.2/main
                    postRoll: 3s
                    sensitivity: high
                    minObjectSize: 3%
                    minSpeed: 0.05
                    quietTime: 4s
                """);

        CameraSpec door = spec(cameras, "front-door");
        assertThat(cameras.ids()).containsExactly("front-door", "garden");
        assertThat(door.name()).isEqualTo("Front door");
        assertThat(door.main().url()).hasToString("rtsp://192.0.2.1/main");
        assertThat(door.clips().mode()).isEqualTo(RecordingMode.BOTH);
        assertThat(door.clips().preRoll()).isEqualTo(Duration.ofMillis(1500));
        assertThat(door.clips().postRoll()).isEqualTo(Duration.ofMinutes(2));
        assertThat(door.ringBytes()).isEqualTo(8L << 20);
        assertThat(door.motion().enabled()).isFalse();
        assertThat(door.motion().zones()).extracting("name").containsExactly("path", "gate");
        assertThat(door.motion().masks()).extracting("name").containsExactly("sky");
        assertThat(spec(cameras, "garden").clips().postRoll()).isEqualTo(Duration.ofSeconds(3));
        assertThat(door.motion().sensitivity()).isEqualTo(0.7);
        assertThat(spec(cameras, "garden").motion())
                .isEqualTo(new MotionSpec(true, 0.75, 0.03, 5, List.of(), List.of(), 4, 0.05));
    }

    @Test
    void shouldNameFileLineAndNearestNameOfEachUnknownKeyAtOnce() {
        List<String> problems = problems(
                """
                default:
                  preRoll: 3s
                cameras:
                  door:
                    url: rtsp://192.0.2.1/main
                    postRol: 5s
                  gate:
                    ulr: rtsp://192.0.2.1/main
                """);

        assertThat(problems).hasSize(3);
        assertThat(problems.get(0))
                .startsWith(file() + ":1: unknown key 'default'")
                .contains("did you mean defaults?");
        assertThat(problems.get(1)).startsWith(file() + ":6: camera 'door'").contains("did you mean postRoll?");
        assertThat(problems.get(2)).startsWith(file() + ":8: camera 'gate'").contains("'ulr'", "did you mean url?");
    }

    @Test
    void shouldNameLineValueAndRemedyOfEachWrongValue() {
        List<String> problems = problems(
                """
                cameras:
                  door:
                    url: rtsp://192.0.2.1/main
                    preRoll: soon
                    recording: sometimes
                    motion: perhaps
                  gate:
                    url: rtxp://viewer:canary@192.0.2.1/main
                  yard:
                    url: rtsp://192.0.2.1/main
                    zones:
                      path: 0.1,0.1 0.9,0.9 0.9,0.1 0.1,0.9
                  shed:
                    url: rtsp://192.0.2.1/main
                    zones: { door: "0,0 0.2,0 0.2,0.2" }
                    masks:
                      hedge: [[0, 0], [0.5, 0], [0.5, 1], [0, 1]]
                  road:
                    url: rtsp://192.0.2.1/main
                    minObjectSize: 20
                """);

        assertThat(problems)
                .anySatisfy(p -> assertThat(p).startsWith(file() + ":4: ").contains("preRoll", "'soon'", "5s"))
                .anySatisfy(p -> assertThat(p).startsWith(file() + ":5: ").contains("'sometimes'", "continuous"))
                .anySatisfy(p -> assertThat(p).startsWith(file() + ":8: ").contains("gate", "rtxp"))
                .anySatisfy(p -> assertThat(p).startsWith(file() + ":11: ").contains("path", "cross"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith(file() + ":16: camera 'shed': masks = ['hedge']")
                        .contains("cover the zone 'door'", "make a mask smaller or remove it"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith(file() + ":20: camera 'road': minObjectSize = '20' (that is 2000%) is too large")
                        .contains("such as 5% or 0.05"))
                .allSatisfy(p -> assertThat(p).doesNotContain("canary"));
    }

    @Test
    void shouldNeverShowASecret() {
        assertThat(problems(
                        "cameras:\n  door:\n    url: rtsp://192.0.2.1/\n    password: '{{env:NO_SUCH_VARIABLE}}'\n"))
                .singleElement()
                .asString()
                .contains(":4: ", "password = ***", "placeholder");
    }

    @Test
    void shouldSayInWhichLineTheFileIsNotYaml() {
        assertThat(problems("cameras:\n  door:\n    url: [1, 2\n  gate: {\n"))
                .singleElement()
                .asString()
                .startsWith(file() + ":")
                .contains("not YAML");
    }

    @Test
    void shouldRefuseACameraThatStandsTwice() {
        assertThat(problems("cameras:\n  door:\n    url: rtsp://a/\n  door:\n    url: rtsp://b/\n"))
                .singleElement()
                .asString()
                .startsWith(file() + ":4: ")
                .contains("line 2");
    }

    @Test
    void shouldRefuseACameraThatIsDefinedByTwoMeans() throws Exception {
        Files.writeString(file(), "cameras:\n  camera1:\n    url: rtsp://a/\n");
        CamerasFile cameras = new CamerasFile(file(), OPTIONS, CamerasFile.fromUrls(List.of("rtsp://b/")));
        StartFaultException fault = catchThrowableOfType(StartFaultException.class, cameras::texts);
        assertThat(fault).hasMessageContaining(file() + ":2").hasMessageContaining("--camera");
    }

    @Test
    void shouldKeepTheCamerasOfTheLastGoodReading() throws Exception {
        CamerasFile cameras = load("cameras:\n  door:\n    url: rtsp://192.0.2.1/main\n");
        Files.writeString(file(), "cameras:\n  door:\n    ulr: rtsp://192.0.2.1/main\n");
        catchThrowableOfType(StartFaultException.class, () -> cameras.load(context));
        assertThat(cameras.ids()).containsExactly("door");
        assertThat(spec(cameras, "door").main().url()).hasToString("rtsp://192.0.2.1/main");
        Files.writeString(file(), "cameras:\n  door:\n    url: rtsp://192.0.2.9/\n    masks: 'all: 0,0 1,0 1,1 0,1'\n");
        StartFaultException fault = catchThrowableOfType(StartFaultException.class, () -> cameras.load(context));
        assertThat(fault).hasMessageContaining(file() + ":4: camera 'door': masks = ['all']");
        assertThat(spec(cameras, "door").main().url()).hasToString("rtsp://192.0.2.1/main");
    }

    @Test
    void shouldHaveNoCamerasWithoutAFileAndWithTheShippedOne() {
        assertThat(new CamerasFile(file(), OPTIONS, List.of()).texts()).isEmpty();
        Path shipped = Path.of("../../config/cameras.yaml");
        assertThat(new CamerasFile(shipped, OPTIONS, List.of()).texts()).isEmpty();
    }

    @Test
    void shouldExplainEachOptionInTheShippedFile() throws IOException {
        String manual = Files.readString(Path.of("../../config/cameras.yaml"));
        assertThat(OPTIONS.names()).allSatisfy(option -> assertThat(manual).contains(option + ":"));
        for (CameraOption option : OPTIONS.all()) {
            if (!option.defaultValue().isEmpty()) {
                assertThat(manual)
                        .containsPattern("# " + option.name() + ": "
                                + option.defaultValue().replaceFirst("\\.0$", "") + "\\s");
            }
        }
    }

    @Test
    void shouldLetTheFilesDefaultsHoldForCamerasOfTheCommandLine() throws Exception {
        Files.writeString(file(), "defaults:\n  preRoll: 9s\n");
        CamerasFile cameras = new CamerasFile(file(), OPTIONS, CamerasFile.fromUrls(List.of("rtsp://a/", "rtsp://b/")));
        cameras.load(context);
        assertThat(cameras.ids()).containsExactly("camera1", "camera2");
        assertThat(cameras.find("camera2").map(KerberosConfiguration::getPreRoll))
                .contains(9_000L);
        assertThat(cameras.texts()).hasToString("[camera1 (--camera), camera2 (--camera)]");
    }

    private CameraSpec spec(CamerasFile cameras, String id) {
        return cameras.find(id).orElseThrow().toSpec(id);
    }

    private CamerasFile load(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        CamerasFile cameras = new CamerasFile(file(), OPTIONS, List.of());
        cameras.load(context);
        return cameras;
    }

    private List<String> problems(String yaml) {
        StartFaultException fault = catchThrowableOfType(StartFaultException.class, () -> load(yaml));
        assertThat(fault).isNotNull();
        return fault.problems();
    }

    private Path file() {
        return folder.resolve("cameras.yaml");
    }
}
