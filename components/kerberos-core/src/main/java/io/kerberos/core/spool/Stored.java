package io.kerberos.core.spool;

import java.util.Collection;

/**
 * How much is kept.
 *
 * @param heldBytes of them, those of held clips
 */
public record Stored(long clips, long bytes, long heldBytes) {

    public static Stored sum(Collection<Stored> parts) {
        return parts.stream()
                .reduce(
                        new Stored(0, 0, 0),
                        (a, b) -> new Stored(a.clips + b.clips, a.bytes + b.bytes, a.heldBytes + b.heldBytes));
    }
}
