package io.kerberos.core.motion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds moving objects in the luma frames of one camera. Frames come in order of time at any cadence. A new frame size, a step
 * back in time or a long gap starts the learning again. Not thread-safe; one detector a camera.
 */
public final class MotionDetector {
    private final MotionSpec spec;
    private final @Nullable LookListener listener;
    private @Nullable SceneAnalysis scene;

    public MotionDetector(MotionSpec spec) {
        this(spec, null);
    }

    /** @param listener is told what each look saw; usually there is none */
    public MotionDetector(MotionSpec spec, @Nullable LookListener listener) {
        this.spec = spec;
        this.listener = listener;
    }

    /** Forgets the scene, as at the beginning of a run. */
    public void reset() {
        scene = null;
    }

    /**
     * How the objects came that were accepted for the first time at the last look: of each, where it was seen at the looks
     * before and at this one, oldest first. Before it was accepted no result told of it.
     */
    public List<List<Waypoint>> approaches() {
        return scene == null ? List.of() : scene.approaches();
    }

    /** Looks at one frame; the frame's array may be reused afterwards. */
    public MotionResult detect(LumaFrame frame) {
        SceneAnalysis known = scene;
        if (known == null || !known.continues(frame)) {
            scene = new SceneAnalysis(spec, frame);
            return tell(MotionResult.learning(frame.ptsMicros()), null);
        }
        return tell(known.next(frame), known);
    }

    private MotionResult tell(MotionResult result, @Nullable SceneAnalysis seen) {
        if (listener != null) {
            listener.looked(result, seen == null ? List.of() : seen.sightings(result.ptsMicros()));
        }
        return result;
    }
}
