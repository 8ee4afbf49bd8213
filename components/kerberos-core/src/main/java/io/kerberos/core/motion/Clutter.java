package io.kerberos.core.motion;

import java.util.List;

/**
 * How much moves without being an object: rain, snow, glitter, leaves. The more of it there is, the longer and the stronger
 * something must stand out from it to be accepted.
 */
final class Clutter {
    private static final float MEMORY_SECONDS = 4f;

    private float number;
    private float strength;
    private float spread;

    void clear() {
        number = 0;
        strength = 0;
        spread = 0;
    }

    /** Takes the tracks of one look: what is new or goes to and fro is clutter. */
    void update(List<Track> tracks, long ptsMicros, float seconds) {
        int n = 0;
        float sum = 0;
        float squares = 0;
        for (Track track : tracks) {
            if (track.seenAt(ptsMicros) && (track.hits() < 3 || track.straightness() < 0.5f)) {
                float s = (float) Math.log(1 + track.blob().strength);
                n++;
                sum += s;
                squares += s * s;
            }
        }
        float rate = (float) -Math.expm1(-Math.min(seconds, 1f) / MEMORY_SECONDS);
        number += rate * (n - number);
        if (n > 0) {
            float weight = rate * Math.min(1f, n / (number + 0.1f));
            float mean = sum / n;
            strength += weight * (mean - strength);
            spread += weight * (squares / n - mean * mean - spread);
        }
    }

    /** Sightings that a track needs before it is believed. */
    int fewestHits() {
        return 3 + Math.min(4, Math.round(number * 0.4f));
    }

    /** Whether the mean strength of a track rises above the clutter. */
    boolean standsOut(float meanStrength) {
        if (number < 1) {
            return true;
        }
        float sigma = (float) Math.sqrt(Math.max(0.09f, spread));
        return Math.log(1 + meanStrength) > strength + 2 * sigma;
    }
}
