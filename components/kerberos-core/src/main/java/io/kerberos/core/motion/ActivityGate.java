package io.kerberos.core.motion;

/**
 * Guesses from the sizes of encoded video packets, without decoding, whether something moves. The logarithm of each size is
 * compared with the running level and spread of the packets at the same place of earlier GOPs (encoders and their rate control
 * repeat themselves from GOP to GOP). What exceeds the level adds up until it opens the gate, a one-sided cumulative sum, so
 * that a faint change must last while a plain one opens with its second packet. Single packets count up to a bound only: many
 * encoders put in a large one now and then. Costs the same for every packet, one logarithm.
 *
 * <p>It is no detector: it gives a reason to look, and says whether it would notice one ({@link KeyframeFloor}). When
 * looking was in vain it wants more next time.
 */
public final class ActivityGate {
    private static final int PLACES = 128;
    private static final int FEWEST_GOPS = 4;
    private static final float MEMORY = 0.12f;
    private static final float BYTES_MEMORY = 0.01f;
    private static final double POOL_SECONDS = 10;
    private static final float SLACK = 0.3f;
    private static final float MOST = 2.5f;
    private static final float MOST_LESSON = 1.5f;
    private static final float LEAST_SPREAD = 0.05f;
    private static final float FIRST_SPREAD = 0.3f;
    private static final float THRESHOLD = 4f;
    private static final float STIR = 0.8f;
    private static final float LITTLE_SLACK = 0.2f;
    private static final float UNREST = 9f;
    /** Of a picture: an object of 1 % of its width that is as high as a person. */
    private static final float SMALLEST_SHARE = 4.5e-4f;

    private static final float LEAST_OF_SPREAD = 0.25f;
    private static final float FIRST_DOUBT = 1.5f;
    private static final float MOST_DOUBT = 6f;
    private static final float DOUBT_GROWTH = 1.3f;
    private static final double FORGIVING_SECONDS = 180;

    private final float[] level = new float[PLACES];
    private final float[] spread = new float[PLACES];
    private final int[] seen = new int[PLACES];
    private int place = PLACES - 1;
    private float commonSpread = FIRST_SPREAD;
    private int packets;
    private float surge;
    private float unrest;
    private float keyframeBytes;
    private float packetBytes;
    private float doubt = FIRST_DOUBT;
    private long lastMicros;
    private boolean intra;

    /** Takes the next packet; true when the stream has become busier than usual. */
    public boolean offer(boolean keyframe, int sizeBytes, long ptsMicros) {
        double seconds = Math.min(1, Math.max(0, (ptsMicros - lastMicros) / 1e6));
        lastMicros = ptsMicros;
        doubt = 1 + (doubt - 1) * (float) Math.exp(-seconds / FORGIVING_SECONDS);
        boolean onlyKeyframes = keyframe && intra;
        intra = keyframe;
        place = keyframe ? 0 : Math.min(PLACES - 1, place + 1);
        float z = deviation((float) Math.log(Math.max(1, sizeBytes)), seconds, !keyframe || onlyKeyframes);
        if (keyframe && !onlyKeyframes) {
            keyframeBytes += (keyframeBytes == 0 ? 1 : MEMORY) * (sizeBytes - keyframeBytes);
            return false;
        }
        packetBytes += (packetBytes == 0 ? 1 : BYTES_MEMORY) * (sizeBytes - packetBytes);
        surge = Math.max(0, surge + z - SLACK);
        unrest = Math.min(2 * UNREST, Math.max(0, unrest + z - LITTLE_SLACK));
        if (surge < THRESHOLD * doubt) {
            return false;
        }
        surge = 0;
        return true;
    }

    /** The deviation from the level of this place in spreads, bounded; the size then joins level and spread. */
    private float deviation(float size, double seconds, boolean counts) {
        int p = place;
        int n = seen[p]++;
        if (n == 0) {
            level[p] = size;
            spread[p] = FIRST_SPREAD;
            return 0;
        }
        float unit = Math.max(LEAST_SPREAD, 1.25f * (counts ? Math.max(commonSpread, 0.8f * spread[p]) : spread[p]));
        float away = size - level[p];
        float rate = Math.max(MEMORY, 1f / (n + 1));
        level[p] += rate * lesson(away, MOST_LESSON * unit);
        float deviation = Math.min(Math.abs(away), MOST * unit);
        spread[p] += rate * (deviation - spread[p]);
        if (counts) {
            float common = Math.max((float) (seconds / POOL_SECONDS), 1f / ++packets);
            commonSpread += Math.min(1f, common) * (deviation - commonSpread);
        }
        return n < FEWEST_GOPS ? 0 : within(away / unit, MOST);
    }

    /** A stream that became quieter is learned faster than one that became busier: until then the gate sees nothing. */
    private static float lesson(float away, float most) {
        return away > 0 ? Math.min(away, most) : Math.min(away / 2, Math.max(away, -most));
    }

    private static float within(float value, float most) {
        return Math.max(-most, Math.min(most, value));
    }

    /** Whether the sizes are on their way to a surge: reason enough for a keyframe, which costs little, to be looked at. */
    public boolean stirs() {
        return surge >= STIR * THRESHOLD * doubt;
    }

    /** Whether nothing speaks for motion now, not even what would take seconds to add up to a reason. */
    public boolean calm() {
        return unrest < UNREST;
    }

    /**
     * Whether the smallest object of interest would show in the sizes. What it costs to encode is guessed from its share of a
     * keyframe; that must not drown in what the other packets vary by. Packets filled up to one size tell nothing.
     */
    public boolean seesSmallObjects() {
        return seen[0] > FEWEST_GOPS
                && keyframeBytes * SMALLEST_SHARE
                        >= LEAST_OF_SPREAD * Math.max(LEAST_SPREAD, commonSpread) * packetBytes;
    }

    /** Looking found nothing: the next surge must be larger; forgotten over minutes. */
    public void inVain() {
        doubt = Math.min(MOST_DOUBT, doubt * DOUBT_GROWTH);
    }
}
