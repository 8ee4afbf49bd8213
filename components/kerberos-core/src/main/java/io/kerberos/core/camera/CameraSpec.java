package io.kerberos.core.camera;

import io.kerberos.core.clip.ClipPolicy;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.ring.RingBounds;
import io.kerberos.core.storage.RetentionSpec;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one camera, immutable and validated.
 *
 * @param id names files, topics and metrics: lower-case letters, digits, {@code - _ .}, at most 64
 * @param name for people
 * @param main the stream that is recorded
 * @param sub the stream that is analysed; null analyses the main stream
 * @param ringBytes hard limit of the encoded bytes kept in memory for pre-roll
 * @param hwaccel what decodes the pictures that are analysed
 * @param retention how much of it is kept; what it leaves open is as for all cameras
 */
public record CameraSpec(
        String id,
        String name,
        StreamSpec main,
        @Nullable StreamSpec sub,
        ClipPolicy clips,
        MotionSpec motion,
        long ringBytes,
        Hwaccel hwaccel,
        RetentionSpec retention) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** How much of a stream is kept for its analysis. */
    static final Duration ANALYSIS_LAG = Duration.ofSeconds(6);

    /** A camera that is decoded in software, without bounds of its own on what is kept. */
    public CameraSpec(
            String id,
            String name,
            StreamSpec main,
            @Nullable StreamSpec sub,
            ClipPolicy clips,
            MotionSpec motion,
            long ringBytes) {
        this(id, name, main, sub, clips, motion, ringBytes, Hwaccel.NONE, RetentionSpec.UNBOUNDED);
    }

    public CameraSpec {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "camera id '" + id
                            + "' is not usable; use lower-case letters, digits, '-', '_' and '.', beginning with a letter or digit");
        }
        if (id.equals(CameraEvent.AGENT)) {
            throw new IllegalArgumentException(
                    "camera id 'agent' is taken: it stands for the agent itself in events; choose another");
        }
    }

    /** Enough for the pre-roll and for motion that is only recognised seconds later. */
    public RingBounds mainRing() {
        return new RingBounds(ringBytes, clips.preRoll().plus(ANALYSIS_LAG));
    }

    /** Bounds of the ring of the sub stream, which only serves analysis. */
    public RingBounds subRing() {
        return new RingBounds(ringBytes, ANALYSIS_LAG);
    }
}
