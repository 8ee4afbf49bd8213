package io.kerberos.core.camera;

import io.kerberos.core.fault.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen in footage.
 *
 * @param motions in the order of time
 * @param lengthMicros from the first picture to the last
 * @param brokenOff why the footage could not be watched to its end; null when it could
 */
public record Watched(List<SeenMotion> motions, long lengthMicros, @Nullable Fault brokenOff) {
    public Watched {
        motions = List.copyOf(motions);
    }
}
