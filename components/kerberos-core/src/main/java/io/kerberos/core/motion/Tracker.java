package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows blobs from look to look and accepts as an object what keeps moving: a flicker, a drop of rain or a leaf that swings
 * back does not get far.
 */
final class Tracker {
    private static final float CALM = 2f;
    private static final float MOST_EXTRA_HITS = 5f;
    private static final float FEWEST_SECONDS = 0.25f;
    private static final float SECONDS_A_HIT = 0.2f;
    private static final float RESTLESS_SECONDS_A_HIT = 0.35f;
    private static final float PLAIN_SECONDS = 0.15f;
    private static final float PLAIN = 100f;
    private static final float STRONG = 200f;
    private static final float PLAIN_ADVANCE = 0.02f;
    private static final float PASSING_CONTRAST = 2f;
    private static final float PASSING_SHIFT = 1.2f;
    private static final float PASSING_WAY = 0.06f;
    private static final int MOST_TRACKS = 200;
    /** What a place does when the wind is in it takes some seconds to be seen. */
    private static final long NEW_MICROS = 6_000_000;

    private static final int HITS_WHILE_NEW = 3;

    private final int width;
    private final float leastSpeed;
    private final List<Track> tracks = new ArrayList<>();
    private final List<Track> confirmedNow = new ArrayList<>();
    private final Clutter clutter = new Clutter();
    private boolean begun;
    private long lastMicros;
    private long learnedMicros = Long.MIN_VALUE / 2;
    private int hitsWhileNew;
    private int made;

    /** @param minSpeed slowest object to accept, in widths a second */
    Tracker(int width, double minSpeed) {
        this.width = width;
        this.leastSpeed = (float) (minSpeed * width);
    }

    void clear() {
        tracks.clear();
        confirmedNow.clear();
    }

    /** Assigns the moving blobs of a look to tracks; none is accepted while the scene is being learned. */
    void update(List<Blob> blobs, long ptsMicros, boolean learning) {
        List<Blob> open = new ArrayList<>(blobs);
        open.sort((a, b) -> Float.compare(b.strength, a.strength));
        List<Track> fresh = new ArrayList<>();
        long unseenMicros = begun ? lastMicros : ptsMicros;
        confirmedNow.clear();
        learnedMicros = learning ? ptsMicros : learnedMicros;
        hitsWhileNew = ptsMicros - learnedMicros < NEW_MICROS ? HITS_WHILE_NEW : 0;
        for (Blob blob : open) {
            Track best = nearest(blob, ptsMicros);
            if (best != null) {
                best.follow(blob, ptsMicros);
                if (!best.confirmed()) {
                    best.judge(learning ? Doubt.LEARNING : doubt(best));
                    if (best.confirmed()) {
                        confirmedNow.add(best);
                    }
                }
            } else if (tracks.size() + fresh.size() < MOST_TRACKS) {
                fresh.add(new Track(++made, blob, ptsMicros, unseenMicros));
            }
        }
        List<Track> lost = new ArrayList<>();
        for (Track track : tracks) {
            if (track.lost(ptsMicros)) {
                lost.add(track);
            }
        }
        tracks.removeAll(lost);
        tracks.addAll(fresh);
        clutter.update(lost, (ptsMicros - lastMicros) / 1e6f);
        lastMicros = ptsMicros;
        begun = true;
    }

    private @Nullable Track nearest(Blob blob, long ptsMicros) {
        Track best = null;
        float least = Float.POSITIVE_INFINITY;
        boolean clear = clutter.standsOut(blob.strength);
        for (Track track : tracks) {
            if (!track.seenAt(ptsMicros) && (clear || !track.confirmed())) {
                float d = track.distance(blob, ptsMicros, width) * (track.confirmed() ? 0.25f : 1f);
                if (d < least) {
                    least = d;
                    best = track;
                }
            }
        }
        return best;
    }

    /** A restless place asks for more sightings, but not of what passes through it: leaves swing back. */
    private float extraHits(Track t) {
        if (t.contrast() >= PASSING_CONTRAST
                && t.shift() >= PASSING_SHIFT
                && t.travelled() >= PASSING_WAY * width
                && t.steady()) {
            return 0;
        }
        return Math.min(MOST_EXTRA_HITS, Math.max(0f, t.blob().restlessness - CALM));
    }

    private int fewestHits(Track t) {
        return clutter.fewestHits() + hitsWhileNew + Math.round(extraHits(t));
    }

    private Doubt doubt(Track t) {
        float extra = extraHits(t);
        boolean calm = hitsWhileNew == 0 && t.blob().restlessness <= CALM && clutter.none();
        float least = (calm && t.meanStrength() >= PLAIN ? PLAIN_SECONDS : FEWEST_SECONDS)
                + SECONDS_A_HIT * (clutter.fewestHits() - Clutter.FEWEST_HITS + hitsWhileNew)
                + RESTLESS_SECONDS_A_HIT * extra;
        if (t.hits() < fewestHits(t) || t.seconds() < least) {
            return Doubt.TOO_SHORT;
        }
        boolean advances = calm && t.meanStrength() >= STRONG && t.advance() >= PLAIN_ADVANCE * width;
        Doubt way = advances ? Doubt.NONE : travels(t);
        if (way != Doubt.NONE) {
            return way;
        }
        if (t.speed() < leastSpeed) {
            return Doubt.TOO_SLOW;
        }
        return clutter.standsOut(t.meanStrength()) ? Doubt.NONE : Doubt.CLUTTER;
    }

    private Doubt travels(Track t) {
        if (t.travelled() < 0.012f * width) {
            return Doubt.DID_NOT_TRAVEL;
        }
        if (t.shift() < 0.35f) {
            return Doubt.IN_PLACE;
        }
        return t.steady() ? Doubt.NONE : Doubt.UNSTEADY;
    }

    /** Whether any of the blobs is worth another look: stronger than what rain or leaves make all the time. */
    boolean promising(List<Blob> blobs) {
        for (Blob blob : blobs) {
            if (clutter.standsOut(blob.strength)) {
                return true;
            }
        }
        return false;
    }

    /** Of each object that is accepted for the first time at this look: where it was seen, this look last. */
    List<List<Waypoint>> approaches(int frameHeight) {
        return confirmedNow.stream()
                .map(track -> track.takeApproach(width, frameHeight))
                .toList();
    }

    /** All that was seen at this look. */
    List<Sighting> sightings(long ptsMicros, int height) {
        return tracks.stream()
                .filter(track -> track.seenAt(ptsMicros))
                .map(track -> track.sighting(width, height, fewestHits(track)))
                .toList();
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

    /** When the accepted objects seen at this look began to move, as far back as they are remembered. */
    long acceptedSince(long ptsMicros) {
        long since = ptsMicros;
        for (Track track : tracks) {
            if (track.confirmed() && track.seenAt(ptsMicros)) {
                since = Math.min(since, track.sinceMicros());
            }
        }
        return since;
    }
}
