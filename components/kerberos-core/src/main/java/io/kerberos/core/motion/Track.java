package io.kerberos.core.motion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One object followed from look to look; coordinates in analysis pixels. */
final class Track {
    private static final int LONGEST_APPROACH = 20;
    private static final long PATIENCE_MICROS = 900_000;
    private static final long DOUBT_MICROS = 450_000;
    private static final float LONGEST_ENTRY_SECONDS = 2f;
    private static final long LONGEST_UNSEEN_MICROS = 2_500_000;
    private static final float MOST_GROWTH = 4f;
    private static final float FEW_PIXELS = 4f;

    private final int number;
    private final long firstMicros;
    private final long appearedMicros;
    private final Trail middleX = new Trail();
    private final Trail middleY = new Trail();
    private final Trail left = new Trail();
    private final Trail right = new Trail();
    private final Trail top = new Trail();
    private final Trail bottom = new Trail();
    private final Deque<Seen> approach = new ArrayDeque<>();
    private long lastMicros;
    private float speedX;
    private float speedY;
    private int hits;
    private float strength;
    private Doubt doubt = Doubt.TOO_SHORT;
    private Blob blob;

    /**
     * @param number tells it from others of the scene
     * @param unseenMicros the look before, at which it was not there yet
     */
    Track(int number, Blob blob, long ptsMicros, long unseenMicros) {
        this.number = number;
        this.blob = blob;
        this.firstMicros = ptsMicros;
        this.appearedMicros = ptsMicros - Math.min(ptsMicros - unseenMicros, LONGEST_UNSEEN_MICROS) / 2;
        take(blob, ptsMicros);
    }

    /** Squared distance of the blob from where this object should be by now, or infinity when it is out of reach. */
    float distance(Blob other, long ptsMicros, int frameWidth) {
        float seconds = (ptsMicros - lastMicros) / 1e6f;
        float dx = other.centreX() - (blob.centreX() + speedX * seconds);
        float dy = other.centreY() - (blob.centreY() + speedY * seconds);
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
        speedX = keep * speedX + (1 - keep) * (next.centreX() - blob.centreX()) / seconds;
        speedY = keep * speedY + (1 - keep) * (next.centreY() - blob.centreY()) / seconds;
        take(next, ptsMicros);
    }

    private void take(Blob next, long ptsMicros) {
        blob = next;
        middleX.add(next.centreX(), ptsMicros);
        middleY.add(next.centreY(), ptsMicros);
        left.add(next.left, ptsMicros);
        right.add(next.right, ptsMicros);
        top.add(next.top, ptsMicros);
        bottom.add(next.bottom, ptsMicros);
        hits++;
        strength += next.strength;
        lastMicros = ptsMicros;
        if (!confirmed()) {
            approach.addLast(new Seen(ptsMicros, next));
            if (approach.size() > LONGEST_APPROACH) {
                approach.removeFirst();
            }
        }
    }

    /** Takes what speaks against it after its newest sighting; once nothing does, it is an object for good. */
    void judge(Doubt now) {
        doubt = now;
    }

    /** Where it was seen until it was confirmed, oldest first; told once. */
    List<Waypoint> takeApproach(int frameWidth, int frameHeight) {
        List<Waypoint> told = approach.stream()
                .map(seen -> new Waypoint(seen.ptsMicros(), seen.blob().box(frameWidth, frameHeight)))
                .toList();
        approach.clear();
        return told;
    }

    private record Seen(long ptsMicros, Blob blob) {}

    boolean confirmed() {
        return doubt == Doubt.NONE;
    }

    /** What is known of it, for a listener. */
    Sighting sighting(int frameWidth, int frameHeight, int wanted) {
        Box box = blob.box(frameWidth, frameHeight);
        return new Sighting(number, firstMicros, box, hits, wanted, contrast(), travelled() / frameWidth, doubt);
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

    /** How far its pixels differ from the scene, in terms of what they have to differ by. */
    float contrast() {
        return blob.strength / blob.pixels;
    }

    float seconds() {
        return (lastMicros - firstMicros) / 1e6f;
    }

    /** How far it came of late. */
    float travelled() {
        return (float) Math.hypot(middleX.way(), middleY.way());
    }

    /** Pixels a second of late, of its middle or of the side that goes ahead. */
    float speed() {
        return Math.max(travelled(), advance()) / Math.max(0.01f, (lastMicros - middleX.oldestMicros()) / 1e6f);
    }

    /** How far it came of late in terms of its own size in that direction. */
    float shift() {
        return Math.max(Math.abs(middleX.way()) / blob.width(), Math.abs(middleY.way()) / blob.height());
    }

    /** Whether the last looks lie on a line at even speed, as far as an object's outline lets its centre be known. */
    boolean steady() {
        float way = travelled();
        return middleX.even(way, blob.width()) && middleY.even(way, blob.height());
    }

    /**
     * How far one side of it advanced evenly of late. What comes into view, or leaves the place where it stood for long, is seen
     * together with the place that it came from: it grows before its centre moves.
     */
    float advance() {
        return Math.max(Math.max(left.evenWay(), right.evenWay()), Math.max(top.evenWay(), bottom.evenWay()));
    }

    /**
     * When it began to move, as far as can be told: in the middle between the look that did not show it and the one that did. What was
     * about for long before it was accepted has moved since the oldest of the sightings that speak for it.
     */
    long sinceMicros() {
        return seconds() <= LONGEST_ENTRY_SECONDS ? appearedMicros : middleX.oldestMicros();
    }

    boolean seenAt(long ptsMicros) {
        return lastMicros == ptsMicros;
    }

    boolean lost(long ptsMicros) {
        return ptsMicros - lastMicros > (confirmed() ? PATIENCE_MICROS : DOUBT_MICROS);
    }
}
