package io.kerberos.benchmarks;

import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.ClipPolicy;
import io.kerberos.core.clip.RecordingMode;
import io.kerberos.core.motion.MotionSpec;
import java.net.URI;
import java.time.Duration;

/** Cameras as the product sets them up when nobody says otherwise. */
final class BenchmarkCamera {
    private static final long RING_BYTES = 64L << 20;

    private BenchmarkCamera() {}

    /** One that records around motion. */
    static CameraSpec recording(String id, URI url) {
        StreamSpec stream = new StreamSpec(
                url,
                null,
                StreamSpec.Transport.TCP,
                null,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                false);
        ClipPolicy clips = new ClipPolicy(
                RecordingMode.MOTION,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1));
        return new CameraSpec(id, id, stream, null, clips, MotionSpec.defaults(), RING_BYTES);
    }
}
