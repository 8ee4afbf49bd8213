package io.kerberos.core.motion;

/** One object followed from look to look; coordinates in analysis pixels. */
final class Track {
    private static final int WINDOW = 6;
    private static final long PATIENCE_MICROS = 900_000;
    private static final long DOUBT_MICROS = 450_000;
    private static final float MOST_GROWTH = 4f;
    private static final float FEW_PIXELS = 4f;
    private static final float SLIP = 0.5f;
    private static final float SLIP_OF_SIZE = 0.1f;
    private static final float SLIP_OF_WAY = 0.08f;

    private final long firstMicros;
    private final float[] pastX = new float[WINDOW];
    private final float[] pastY = new float[WINDOW];
    private final long[] pastMicros = new long[WINDOW];
    private long lastMicros;
    private float x;
    private float y;
    private float speedX;
    private float speedY;
    private int hits;
    private float strength;
    private boolean confirmed;
    private Blob blob;

    Track(Blob blob, long ptsMicros) {
        this.blob = blob;
        this.firstMicros = ptsMicros;
        take(blob, ptsMicros);
    }

    /** Squared distance of the blob from where this object should be by now, or infinity when it is out of reach. */
    float distance(Blob other, long ptsMicros, int frameWidth) {
        float seconds = (ptsMicros - lastMicros) / 1e6f;
        float dx = other.centreX() - (x + speedX * seconds);
        float dy = other.centreY() - (y + speedY * seconds);
        float reach = frameWidth * Math.min(0.2f, (hits == 1 ? 0.4f : 0.15f) * seconds + 0.01f)
                + 0.25f * Math.max(blob.width() + blob.height(), other.width() + other.height());
        float larger = Math.max(blob.pixels, other.pixels);
        if (larger > MOST_GROWTH * Math.min(blob.pixels, other.pixels) && larger > MOST_GROWTH * FEW_PIXELS) {
            reach *= 0.5f;
        }
        float squared = dx * dx + dy * dy;
        return squared <= reach * reach ? squared : Float.POSITIVE_INFINITY;
    }

    void follow(Blob next, long ptsMicros) {
        float seconds = Math.max(0.01f, (ptsMicros - lastMicros) / 1e6f);
        float keep = hits == 1 ? 0 : 0.5f;
        speedX = keep * speedX + (1 - keep) * (next.centreX() - x) / seconds;
        speedY = keep * speedY + (1 - keep) * (next.centreY() - y) / seconds;
        take(next, ptsMicros);
    }

    private void take(Blob next, long ptsMicros) {
        blob = next;
        x = next.centreX();
        y = next.centreY();
        pastX[hits % WINDOW] = x;
        pastY[hits % WINDOW] = y;
        pastMicros[hits % WINDOW] = ptsMicros;
        hits++;
        strength += next.strength;
        lastMicros = ptsMicros;
    }

    void confirm() {
        confirmed = true;
    }

    boolean confirmed() {
        return confirmed;
    }

    Blob blob() {
        return blob;
    }

    int hits() {
        return hits;
    }

    float meanStrength() {
        return strength / hits;
    }

    float seconds() {
        return (lastMicros - firstMicros) / 1e6f;
    }

    /** How far it came over the last looks. */
    float travelled() {
        return (float) Math.hypot(x - pastX[oldest()], y - pastY[oldest()]);
    }

    /** Pixels a second over the last looks. */
    float speed() {
        return travelled() / Math.max(0.01f, (lastMicros - pastMicros[oldest()]) / 1e6f);
    }

    /** How far it came over the last looks in terms of its own size in that direction. */
    float shift() {
        return Math.max(Math.abs(x - pastX[oldest()]) / blob.width(), Math.abs(y - pastY[oldest()]) / blob.height());
    }

    /** Whether the last looks lie on a line at even speed, as far as an object's outline lets its centre be known. */
    boolean steady() {
        float allowed = SLIP + SLIP_OF_SIZE * blob.size() + SLIP_OF_WAY * travelled();
        int n = Math.min(hits, WINDOW);
        double middle = 0;
        for (int k = 0; k < n; k++) {
            middle += (pastMicros[k] - firstMicros) / 1e6 / n;
        }
        double off = residual(pastX, n, middle) + residual(pastY, n, middle);
        return off <= n * allowed * allowed;
    }

    /** Sum of squares left by a straight line over time. */
    private double residual(float[] past, int n, double middle) {
        double mean = 0;
        for (int k = 0; k < n; k++) {
            mean += past[k] / n;
        }
        double tt = 1e-9;
        double tv = 0;
        double vv = 0;
        for (int k = 0; k < n; k++) {
            double t = (pastMicros[k] - firstMicros) / 1e6 - middle;
            double v = past[k] - mean;
            tt += t * t;
            tv += t * v;
            vv += v * v;
        }
        return vv - tv * tv / tt;
    }

    private int oldest() {
        return hits < WINDOW ? 0 : hits % WINDOW;
    }

    boolean seenAt(long ptsMicros) {
        return lastMicros == ptsMicros;
    }

    boolean lost(long ptsMicros) {
        return ptsMicros - lastMicros > (confirmed ? PATIENCE_MICROS : DOUBT_MICROS);
    }
}
