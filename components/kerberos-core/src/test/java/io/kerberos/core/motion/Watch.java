package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;

/** Lets a detector and a gate watch a scene and keeps what they say. */
final class Watch {
    record Event(double start, double end) {}

    final MotionDetector detector;
    final MotionGate gate;
    final List<MotionResult> results = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    double latestEnding;

    Watch(MotionSpec spec) {
        detector = new MotionDetector(spec);
        gate = new MotionGate(spec);
    }

    static Watch of(LumaScene scene, double untilSeconds) {
        return of(MotionSpec.defaults(), scene, untilSeconds);
    }

    static Watch of(MotionSpec spec, LumaScene scene, double untilSeconds) {
        Watch watch = new Watch(spec).look(scene, 0, untilSeconds, 5);
        watch.finish();
        return watch;
    }

    Watch look(LumaScene scene, double fromSeconds, double untilSeconds, double perSecond) {
        for (int i = 0; fromSeconds + i / perSecond < untilSeconds; i++) {
            MotionResult result = detector.detect(scene.at(fromSeconds + i / perSecond));
            results.add(result);
            if (gate.update(result) == Transition.ENDED) {
                keep();
                latestEnding = result.ptsMicros() / 1e6;
            }
        }
        return this;
    }

    void finish() {
        if (gate.finish() == Transition.ENDED) {
            keep();
        }
    }

    private void keep() {
        events.add(new Event(gate.startedMicros() / 1e6, gate.lastMotionMicros() / 1e6));
    }

    MotionResult last() {
        return results.get(results.size() - 1);
    }
}
