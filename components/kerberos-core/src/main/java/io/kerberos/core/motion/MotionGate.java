package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns results into started and ended, with hysteresis: motion starts with the first accepted object and ends when none was
 * seen for {@link MotionSpec#quietSeconds}. What it tells about the motion stays readable until the next one starts.
 */
public final class MotionGate {
    private final long quietMicros;
    private boolean active;
    private long startedMicros;
    private long lastMotionMicros;
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
                start(result.ptsMicros());
            }
            keep(result);
            return starts ? Transition.STARTED : Transition.NONE;
        }
        if (active && result.ptsMicros() - lastMotionMicros >= quietMicros) {
            active = false;
            return Transition.ENDED;
        }
        return Transition.NONE;
    }

    /** The run is over: ends a motion that is still going on. */
    public Transition finish() {
        if (!active) {
            return Transition.NONE;
        }
        active = false;
        return Transition.ENDED;
    }

    private void start(long ptsMicros) {
        active = true;
        startedMicros = ptsMicros;
        peakScore = 0;
        bestBoxes = List.of();
        zones.clear();
    }

    private void keep(MotionResult result) {
        lastMotionMicros = result.ptsMicros();
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

    public long startedMicros() {
        return startedMicros;
    }

    public long lastMotionMicros() {
        return lastMotionMicros;
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
