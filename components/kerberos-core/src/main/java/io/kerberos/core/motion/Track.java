package io.kerberos.core.motion;

/** One object followed from look to look; coordinates in analysis pixels. */
final class Track {
    private static final int WINDOW = 6;
    private static final long PATIENCE_MICROS = 900_000;
    private static final long DOUBT_MICROS = 450_000;
    private static final float MOST_GROWTH = 4f;
    private static final float FEW_PIXELS = 4f;

    private final long firstMicros;
    private final float[] pastX = new float[WINDOW];
    private final float[] pastY = new float[WINDOW];
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

    /** How far it came over the last looks in terms of its own size in that direction. */
    float shift() {
        return Math.max(Math.abs(x - pastX[oldest()]) / blob.width(), Math.abs(y - pastY[oldest()]) / blob.height());
    }

    /** Distance made good over distance gone in the last looks: 1 is a straight line. */
    float straightness() {
        float path = 0;
        for (int h = Math.max(1, hits - WINDOW + 1); h < hits; h++) {
            int to = h % WINDOW;
            int from = (h - 1) % WINDOW;
            path += (float) Math.hypot(pastX[to] - pastX[from], pastY[to] - pastY[from]);
        }
        return travelled() / Math.max(path, 1e-3f);
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
