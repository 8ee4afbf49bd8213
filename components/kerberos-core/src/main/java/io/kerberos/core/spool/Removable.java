package io.kerberos.core.spool;

import io.kerberos.core.clip.Clip;
import java.util.List;

/**
 * A clip that nobody holds.
 *
 * @param undelivered the consumers that have not had it
 */
public record Removable(Clip clip, List<String> undelivered) {
    public Removable {
        undelivered = List.copyOf(undelivered);
    }
}
