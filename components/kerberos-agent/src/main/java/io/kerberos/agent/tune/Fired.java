package io.kerberos.agent.tune;

import io.kerberos.core.camera.SeenMotion;
import java.util.List;

/**
 * A motion that is an event.
 *
 * @param number from 1
 * @param stories of what was accepted in it, the one that there is most to see of first
 * @param peakMicros the look with most motion
 */
record Fired(int number, SeenMotion motion, List<Story> stories, long peakMicros) {
    private static final long BESIDE_MICROS = 1_500_000;

    Fired {
        stories = List.copyOf(stories);
    }

    /** Whether something else came and went together with it. */
    boolean covers(Missed other) {
        return other.startMicros() >= motion.startMicros() - BESIDE_MICROS
                && other.endMicros() <= motion.endMicros() + BESIDE_MICROS;
    }

    boolean during(long fromMicros, long toMicros) {
        return motion.startMicros() <= toMicros && motion.endMicros() >= fromMicros;
    }
}
