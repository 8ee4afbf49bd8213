package io.kerberos.core.motion;

/**
 * Guesses from the sizes of encoded video packets, without decoding, whether something moves. The logarithm of each size is
 * compared with the running mean and spread of the packets at the same place of earlier GOPs (encoders and their rate control
 * repeat themselves from GOP to GOP); surges add up until they open the gate, a one-sided cumulative sum, so that a faint change
 * must last while a plain one opens at once. Costs the same for every packet, one logarithm.
 *
 * <p>It is no detector: it gives a reason to look, and may only ever add looks to the floor of {@link AnalysisPolicy}. When
 * looking was in vain it wants more next time.
 */
public final class ActivityGate {
    private static final int PLACES = 128;
    private static final int FEWEST_GOPS = 4;
    private static final float MEMORY = 0.15f;
    private static final float SLACK = 0.5f;
    private static final float MOST = 4f;
    private static final float LEAST_SPREAD = 0.05f;
    private static final float FIRST_SPREAD = 0.3f;
    private static final float THRESHOLD = 5f;
    private static final float MOST_DOUBT = 12f;
    private static final float DOUBT_GROWTH = 1.6f;
    private static final double FORGIVING_SECONDS = 60;

    private final float[] mean = new float[PLACES];
    private final float[] spread = new float[PLACES];
    private final int[] seen = new int[PLACES];
    private int place = PLACES - 1;
    private float surge;
    private float doubt = 1;
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
        float z = deviation((float) Math.log(Math.max(1, sizeBytes)));
        if (keyframe && !onlyKeyframes) {
            return false;
        }
        surge = Math.max(0, surge + z - SLACK);
        if (surge < THRESHOLD * doubt) {
            return false;
        }
        surge = 0;
        return true;
    }

    /** The deviation from the baseline of this place in spreads, bounded; the size then joins the baseline. */
    private float deviation(float size) {
        int p = place;
        int n = seen[p]++;
        if (n == 0) {
            mean[p] = size;
            spread[p] = FIRST_SPREAD;
            return 0;
        }
        float unit = Math.max(LEAST_SPREAD, 1.25f * spread[p]);
        float away = size - mean[p];
        float bounded = Math.max(-3 * unit, Math.min(3 * unit, away));
        float rate = Math.max(MEMORY, 1f / (n + 1));
        mean[p] += rate * bounded;
        spread[p] += rate * (Math.abs(bounded) - spread[p]);
        return n < FEWEST_GOPS ? 0 : Math.max(-MOST, Math.min(MOST, away / unit));
    }

    /** Looking found nothing: the next surge must be larger; forgotten over a minute. */
    public void inVain() {
        doubt = Math.min(MOST_DOUBT, doubt * DOUBT_GROWTH);
    }
}
