package io.kerberos.core.motion;

import java.util.List;

/**
 * How much moves without being an object: rain, snow, glitter, leaves. The more of it there is, the longer and the stronger
 * something must stand out from it to be accepted. Sums over the last looks, fading.
 */
final class Clutter {
    private static final float MEMORY_SECONDS = 4f;
    private static final float LONGEST_SECONDS = 1f;
    private static final float LITTLE = 1f;
    static final int FEWEST_HITS = 3;
    private static final int MOST_EXTRA_HITS = 5;
    private static final float EXTRA_HITS = 0.8f;
    private static final float LEAST_VARIANCE = 0.09f;
    private static final float SIGMAS = 2f;
    /** No clutter is as strong as a near person: a crowd that hides itself must not count as rain. */
    private static final float MOST_LOG_STRENGTH = 5.5f;

    private float looks;
    private float sightings;
    private float strength;
    private float squares;

    /** Takes the tracks that were lost at one look; all sightings of those never accepted are clutter. */
    void update(List<Track> lost, float seconds) {
        float keep = (float) Math.exp(-Math.min(seconds, LONGEST_SECONDS) / MEMORY_SECONDS);
        looks = looks * keep + 1;
        sightings *= keep;
        strength *= keep;
        squares *= keep;
        for (Track track : lost) {
            if (!track.confirmed()) {
                float s = (float) Math.log(1 + track.meanStrength());
                int n = Math.min(FEWEST_HITS, track.hits());
                sightings += n;
                strength += n * s;
                squares += n * s * s;
            }
        }
    }

    /** Sightings a look. */
    private float number() {
        return looks == 0 ? 0 : sightings / looks;
    }

    /** Sightings that a track needs before it is believed. */
    int fewestHits() {
        return FEWEST_HITS + Math.min(MOST_EXTRA_HITS, Math.round(number() * EXTRA_HITS));
    }

    boolean none() {
        return number() < LITTLE;
    }

    /** Whether something of this strength rises above the clutter. */
    boolean standsOut(float candidate) {
        if (number() < LITTLE) {
            return true;
        }
        float mean = strength / sightings;
        float sigma = (float) Math.sqrt(Math.max(LEAST_VARIANCE, squares / sightings - mean * mean));
        return Math.log(1 + candidate) > Math.min(mean + SIGMAS * sigma, MOST_LOG_STRENGTH);
    }
}
