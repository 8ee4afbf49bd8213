package io.kerberos.agent.tune;

import io.kerberos.core.camera.Watched;
import io.kerberos.core.motion.MotionSpec;
import java.util.List;

/**
 * What came of watching footage once.
 *
 * @param looks in the order of time
 * @param stories of all that moved and was large enough to be followed
 * @param packets all video packets
 * @param aspect height of the picture by its width
 */
record Observation(
        MotionSpec spec, Watched watched, List<Look> looks, List<Story> stories, List<Sent> packets, double aspect) {
    Observation {
        looks = List.copyOf(looks);
        stories = List.copyOf(stories);
        packets = List.copyOf(packets);
    }

    /** One video packet; the time is after the first picture. */
    record Sent(long micros, int bytes, boolean keyframe, boolean decoded) {}

    double decodedShare() {
        return packets.stream().filter(Sent::decoded).count() / (double) Math.max(1, packets.size());
    }

    /** The look with most motion in an interval. */
    long peakMicros(long fromMicros, long toMicros) {
        return looks.stream()
                .filter(look -> look.micros() >= fromMicros && look.micros() <= toMicros)
                .max(java.util.Comparator.comparingDouble(Look::score))
                .map(Look::micros)
                .orElse(fromMicros);
    }
}
