package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows blobs from look to look and accepts as an object what keeps moving: a flicker, a drop of rain or a leaf that swings
 * back does not get far.
 */
final class Tracker {
    private static final long PATIENCE_MICROS = 900_000;
    private static final int MOST_TRACKS = 200;

    private final int width;
    private final List<Track> tracks = new ArrayList<>();

    Tracker(int width) {
        this.width = width;
    }

    void clear() {
        tracks.clear();
    }

    /** Assigns the moving blobs of a look to tracks. */
    void update(List<Blob> blobs, long ptsMicros) {
        List<Blob> open = new ArrayList<>(blobs);
        open.sort((a, b) -> Float.compare(b.strength, a.strength));
        List<Track> fresh = new ArrayList<>();
        for (Blob blob : open) {
            Track best = nearest(blob, ptsMicros);
            if (best != null) {
                best.follow(blob, ptsMicros);
                if (!best.confirmed() && moves(best)) {
                    best.confirm();
                }
            } else if (tracks.size() + fresh.size() < MOST_TRACKS) {
                fresh.add(new Track(blob, ptsMicros));
            }
        }
        tracks.removeIf(t -> t.lost(ptsMicros, PATIENCE_MICROS));
        tracks.addAll(fresh);
    }

    private @Nullable Track nearest(Blob blob, long ptsMicros) {
        Track best = null;
        float least = Float.POSITIVE_INFINITY;
        for (Track track : tracks) {
            if (!track.seenAt(ptsMicros)) {
                float d = track.distance(blob, ptsMicros, width) * (track.confirmed() ? 0.25f : 1f);
                if (d < least) {
                    least = d;
                    best = track;
                }
            }
        }
        return best;
    }

    private boolean moves(Track t) {
        float far = Math.max(0.012f * width, 0.15f * t.blob().size());
        return t.hits() >= 3 && t.seconds() >= 0.25f && t.travelled() >= far && t.travelled() >= 0.5f * t.path();
    }

    /** Accepted objects seen at this look. */
    List<Blob> accepted(long ptsMicros) {
        List<Blob> seen = new ArrayList<>();
        for (Track track : tracks) {
            if (track.confirmed() && track.seenAt(ptsMicros)) {
                seen.add(track.blob());
            }
        }
        return seen;
    }
}
