package io.kerberos.core.spool;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.ClipEvicted;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What became of clips that were to go; those that somebody holds are in none of the lists.
 *
 * @param gone file and row are removed
 * @param evicted of them, those that some consumer had not had
 * @param stuck the file cannot be removed, so the row stays too
 */
public record Removal(List<Clip> gone, List<ClipEvicted> evicted, Map<Clip, IOException> stuck) {
    public Removal {
        gone = List.copyOf(gone);
        evicted = List.copyOf(evicted);
        stuck = Map.copyOf(stuck);
    }
}
