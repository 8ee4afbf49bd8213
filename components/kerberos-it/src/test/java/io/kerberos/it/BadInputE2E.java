package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input is answered with the option, the value and the remedy; at start-up also with an exit code. */
class BadInputE2E {
    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    Path home;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unknown option     | postRol: 5s                                  | postRol   | postRoll
                    malformed polygon  | zones: { door: '0.1,0.1 0.9,0.9 0.9,0.1 0.1,0.9' } | door | cross
                    outside of 0..1    | masks: { sky: '0,0 2,0 2,1' }                | sky       | 0
                    a zone of no area  | zones: { door: '0.1,0.1 0.5,0.5 0.9,0.9' }   | door      | encloses nothing
                    nothing to watch   | masks: { all: '0,0 1,0 1,1 0,1' }            | masks = ['all'] | make a mask smaller
                    not a duration     | preRoll: soon                                | preRoll   | soon
                    not a mode         | recording: sometimes                         | recording | continuous
                    """)
    void shouldNotStartWithAWrongCamera(String what, String line, String names, String helps) throws Exception {
        try (AgentProcess agent = AgentProcess.in(home)
                .cameras(
                        "  door:\n    url: rtsp://127.0.0.1:9/door\n    username: viewer\n    password: canary-31\n    "
                                + line + "\n")
                .launch()) {
            assertThat(agent.awaitExit(SOON)).as(agent.log()).isNotZero();
            assertThat(agent.log())
                    .as(what)
                    .contains("cameras.yaml")
                    .contains(names)
                    .contains(helps);
            assertThat(agent.log()).doesNotContain("canary-31").doesNotContain("\tat ");
        }
    }

    @Test
    void shouldNotStartWithAFolderThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(home.resolve("a-file"), "not a folder");
        try (AgentProcess agent = AgentProcess.in(home)
                .cameras("  door:\n    url: rtsp://127.0.0.1:9/door\n")
                .argument("--data", file.toString())
                .launch()) {
            assertThat(agent.awaitExit(SOON)).isNotZero();
            assertThat(agent.log()).contains(file.toString()).doesNotContain("\tat ");
        }
    }

    @Test
    void shouldRefuseAnUnknownArgument() throws Exception {
        try (AgentProcess agent =
                AgentProcess.in(home).argument("--camra", "rtsp://x/").launch()) {
            assertThat(agent.awaitExit(SOON)).isNotZero();
            assertThat(agent.log()).contains("--camra").contains("--help");
        }
    }

    @Test
    void shouldNameWhatIsWrongWithEachCameraThatCannotRun() throws Exception {
        TestMedia media = TestMedia.inTarget();
        try (RtspCamera locked = RtspCamera.builder()
                        .live("door", RtpMedia.read(media.file(MediaSpec.H264)))
                        .digestLogin("viewer", "right")
                        .start();
                AgentProcess agent = AgentProcess.in(home)
                        .cameras("  refused:\n    url: " + locked.url("door")
                                + "\n    username: viewer\n    password: canary-77\n"
                                + "  nobody:\n    url: rtsp://127.0.0.1:9/door\n"
                                + "  nowhere:\n    url: rtsp://no-such-host.invalid/door\n"
                                + "  text:\n    url: " + media.notVideo().toUri() + "\n"
                                + "  torn:\n    url: "
                                + media.truncatedElementary(MediaSpec.H264, 0.6).toUri()
                                + "\n    recording: continuous\n")
                        .start()) {
            fault(agent, "refused", "unauthorized", "password");
            fault(agent, "nobody", "unreachable", "127.0.0.1:9");
            fault(agent, "nowhere", "unreachable", "no-such-host.invalid");
            fault(agent, "text", "unsupported", "not a video");
            agent.await(SOON, () -> agent.cameraStatus("torn").equals("ended"));
            agent.await(SOON, () -> agent.clips().size() == 1);
            assertThat(StoredClip.read(agent.clips().get(0)).seconds())
                    .as("what there is of a truncated stream is recorded")
                    .isGreaterThan(5);
            assertThat(agent.log() + agent.json("/api/cameras")).doesNotContain("canary-77");
        }
    }

    private static void fault(AgentProcess agent, String camera, String kind, String says) {
        agent.await(SOON, () -> agent.cameraStatus(camera).equals("lost"));
        var fault = agent.json("/api/cameras/" + camera).path("fault");
        assertThat(fault.path("kind").asText()).as(fault.toString()).isEqualToIgnoringCase(kind);
        assertThat(fault.path("message").asText()).contains(says);
    }
}
