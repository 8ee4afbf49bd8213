package io.kerberos.core.motion;

/** One object followed from look to look; coordinates in analysis pixels. */
final class Track {
    private final long firstMicros;
    private final float firstX;
    private final float firstY;
    private long lastMicros;
    private float x;
    private float y;
    private float speedX;
    private float speedY;
    private float path;
    private int hits = 1;
    private float strength;
    private boolean confirmed;
    private Blob blob;

    Track(Blob blob, long ptsMicros) {
        this.blob = blob;
        this.firstMicros = ptsMicros;
        this.lastMicros = ptsMicros;
        this.x = blob.centreX();
        this.y = blob.centreY();
        this.firstX = x;
        this.firstY = y;
        this.strength = blob.strength;
    }

    /** Squared distance of the blob from where this object should be by now, or infinity when it is out of reach. */
    float distance(Blob other, long ptsMicros, int frameWidth) {
        float seconds = (ptsMicros - lastMicros) / 1e6f;
        float dx = other.centreX() - (x + speedX * seconds);
        float dy = other.centreY() - (y + speedY * seconds);
        float reach = frameWidth * Math.min(0.2f, (hits == 1 ? 0.4f : 0.15f) * seconds + 0.01f)
                + 0.5f * Math.max(blob.size(), other.size());
        float squared = dx * dx + dy * dy;
        return squared <= reach * reach ? squared : Float.POSITIVE_INFINITY;
    }

    void follow(Blob next, long ptsMicros) {
        float seconds = Math.max(0.01f, (ptsMicros - lastMicros) / 1e6f);
        float dx = next.centreX() - x;
        float dy = next.centreY() - y;
        float keep = hits == 1 ? 0 : 0.5f;
        speedX = keep * speedX + (1 - keep) * dx / seconds;
        speedY = keep * speedY + (1 - keep) * dy / seconds;
        path += (float) Math.hypot(dx, dy);
        x += dx;
        y += dy;
        hits++;
        strength += next.strength;
        lastMicros = ptsMicros;
        blob = next;
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

    float strength() {
        return strength;
    }

    float seconds() {
        return (lastMicros - firstMicros) / 1e6f;
    }

    float travelled() {
        return (float) Math.hypot(x - firstX, y - firstY);
    }

    float path() {
        return path;
    }

    boolean seenAt(long ptsMicros) {
        return lastMicros == ptsMicros;
    }

    boolean lost(long ptsMicros, long patienceMicros) {
        return ptsMicros - lastMicros > patienceMicros;
    }
}
