package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.open;
import static io.kerberos.ffmpeg.Fixture.read;
import static io.kerberos.ffmpeg.Fixture.stream;
import static io.kerberos.ffmpeg.RtspCaptureIT.assertMonotonic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Video4Linux: read where a machine has a device, refused in words where it has not. */
class DeviceCaptureIT {
    private static final Path DEVICE = Path.of("/dev/video0");

    @Test
    void shouldReadTheDeviceOfThisMachine() throws Exception {
        assumeThat(DEVICE).exists();
        try (CaptureRun run = open(stream("v4l2:" + DEVICE))) {
            List<Packet> packets = read(run, Duration.ofSeconds(2));
            assertThat(packets).hasSizeGreaterThan(5);
            assertMonotonic(packets);
        }
    }

    @Test
    void shouldNameADeviceThatIsNotThere() {
        CameraFaultException fault =
                catchThrowableOfType(CameraFaultException.class, () -> open(stream("v4l2:/dev/video-none"))
                        .close());
        assertThat(fault.kind()).isIn(FaultKind.UNREACHABLE, FaultKind.UNSUPPORTED);
        assertThat(fault).hasMessageContaining("/dev/video-none").hasMessageContaining("check");
    }
}
