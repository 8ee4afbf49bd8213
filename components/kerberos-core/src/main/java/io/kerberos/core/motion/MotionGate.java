package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns results into started and ended, with hysteresis: motion starts with the first accepted object and ends when none was
 * seen for {@link MotionSpec#quietSeconds}. What it tells about the motion stays readable until the next one starts.
 */
public final class MotionGate {
    static final int FEWEST_CALM_LOOKS = 2;
    static final long LONGEST_DOUBT_MICROS = 800_000;

    private final long quietMicros;
    private boolean begun;
    private boolean active;
    private long startedMicros;
    private long lastMotionMicros;
    private long goneMicros;
    private int calmLooks;
    private double peakScore;
    private List<Box> bestBoxes = List.of();
    private final List<String> zones = new ArrayList<>();

    public MotionGate(MotionSpec spec) {
        this.quietMicros = Math.round(spec.quietSeconds() * 1e6);
    }

    public Transition update(MotionResult result) {
        if (result.motion()) {
            boolean starts = !active;
            if (starts) {
                start(result.sinceMicros());
            }
            calmLooks = 0;
            keep(result);
            return starts ? Transition.STARTED : Transition.NONE;
        }
        if (goneMicros == lastMotionMicros) {
            goneMicros = result.ptsMicros();
        }
        calmLooks = result.suspicious() ? 0 : calmLooks + 1;
        if (active && over(result.ptsMicros() - lastMotionMicros)) {
            active = false;
            return Transition.ENDED;
        }
        return Transition.NONE;
    }

    /** Looks can be far apart: quiet is believed when two in a row show it, doubt does not last for ever. */
    private boolean over(long sinceMicros) {
        long needed = calmLooks >= FEWEST_CALM_LOOKS ? quietMicros : quietMicros + LONGEST_DOUBT_MICROS;
        return sinceMicros >= needed;
    }

    /** The run is over: ends a motion that is still going on. */
    public Transition finish() {
        if (!active) {
            return Transition.NONE;
        }
        active = false;
        return Transition.ENDED;
    }

    private void start(long sinceMicros) {
        active = true;
        startedMicros = begun ? Math.max(sinceMicros, endedMicros()) : sinceMicros;
        begun = true;
        peakScore = 0;
        bestBoxes = List.of();
        zones.clear();
    }

    private void keep(MotionResult result) {
        lastMotionMicros = result.ptsMicros();
        goneMicros = lastMotionMicros;
        if (result.score() >= peakScore) {
            peakScore = result.score();
            bestBoxes = result.boxes();
        }
        for (String zone : result.zones()) {
            if (!zones.contains(zone)) {
                zones.add(zone);
            }
        }
    }

    public boolean active() {
        return active;
    }

    /**
     * When the motion began as far as can be told: between the look that first showed what was accepted later and the one before it,
     * but not before the last motion ended.
     */
    public long startedMicros() {
        return startedMicros;
    }

    public long lastMotionMicros() {
        return lastMotionMicros;
    }

    /** The first look after the last motion: by then it was over. Up to two seconds later, since looks are that far apart. */
    public long goneMicros() {
        return goneMicros;
    }

    /** When the motion ended as far as can be told: between the last look that showed it and the next one. */
    public long endedMicros() {
        return (lastMotionMicros + goneMicros) / 2;
    }

    public double peakScore() {
        return peakScore;
    }

    /** The boxes of the look with the highest score. */
    public List<Box> bestBoxes() {
        return bestBoxes;
    }

    /** Names of all zones that the motion was in, in the order that it came to them. */
    public List<String> zones() {
        return List.copyOf(zones);
    }
}
