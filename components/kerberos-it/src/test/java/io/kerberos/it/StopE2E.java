package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop in the middle of a recording. */
class StopE2E {
    @TempDir
    Path home;

    @Test
    void shouldDeliverTheClipThatTheStopItselfFinishes() throws Exception {
        Files.createDirectories(home.resolve("s3/clips"));
        try (RtspCamera camera = RtspCamera.builder()
                        .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                        .start();
                S3Server s3 = S3Server.open(home.resolve("s3"));
                AgentProcess agent = AgentProcess.in(home)
                        .cameras("  door:\n    url: " + camera.url("door") + "\n    recording: continuous\n")
                        .env("KERBEROS_S3_BUCKET", "clips")
                        .env("KERBEROS_S3_ENDPOINT", s3.url())
                        .env("KERBEROS_S3_ACCESS_KEY", s3.accessKey())
                        .env("KERBEROS_S3_SECRET_KEY", s3.secretKey())
                        .start()) {
            agent.await(Duration.ofSeconds(90), () -> !agent.partFiles().isEmpty());

            assertThat(agent.terminate()).isLessThan(Duration.ofSeconds(10));

            List<Path> clips = agent.clips();
            assertThat(clips).hasSize(1);
            assertThat(agent.log()).doesNotContain(" WARN ", " ERROR ", "\tat ", "interrupted by the stop");
            assertThat(LiveFiles.below(s3.directory().resolve("clips"), ".mp4"))
                    .extracting(Path::getFileName)
                    .containsExactly(clips.get(0).getFileName());
        }
    }
}
