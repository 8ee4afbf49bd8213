package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * The planes and steps of looking at one scene at one frame size: smooth, match the light, compare with the model, connect,
 * follow, learn.
 */
final class SceneAnalysis {
    private static final long LEARNING_MICROS = 2_000_000;
    private static final long LONGEST_GAP_MICROS = 30_000_000;
    private static final long LATEST_MICROS = 1_000_000;
    private static final long SETTLING_MICROS = 1_600_000;
    private static final float SCENE_CHANGE_SHARE = 0.35f;
    private static final float OTHER_VIEW_SHARE = 0.75f;
    private static final float SAME_TEXTURE = 0.5f;
    private static final float SCENE_CHANGE_SHIFT = 15f;
    private static final int FEWEST_PIXELS = 4;

    private final int width;
    private final int height;
    private final ZoneMask mask;
    private final Smoothing smoothing;
    private final BackgroundModel model;
    private final Lighting lighting = new Lighting();
    private final LightField field;
    private final BlobFinder finder;
    private final Tracker tracker;
    private final int leastSize;
    private final int fewestPixels;
    private final long learnUntil;
    private long settleUntil;
    private long lastMicros;
    private List<List<Waypoint>> approaches = List.of();

    SceneAnalysis(MotionSpec spec, LumaFrame first) {
        width = first.width();
        height = first.height();
        mask = new ZoneMask(spec.zones(), spec.masks(), width, height);
        smoothing = new Smoothing(width, height);
        model = new BackgroundModel(width, height, spec.sensitivity());
        field = new LightField(width, height);
        finder = new BlobFinder(width, height);
        tracker = new Tracker(width, spec.minSpeed());
        leastSize = (int) Math.max(2, Math.round(spec.minObjectSize() * width));
        fewestPixels = Math.max(FEWEST_PIXELS, leastSize * leastSize / 2);
        Planes planes = Planes.of(width, height);
        smoothing.smooth(first.luma(), planes.picture);
        model.start(planes.picture);
        lastMicros = first.ptsMicros();
        learnUntil = lastMicros + LEARNING_MICROS;
        settleUntil = lastMicros;
    }

    /** Whether the frame is a look at the same scene; one that comes a little late is, and will be left out. */
    boolean continues(LumaFrame frame) {
        long gap = frame.ptsMicros() - lastMicros;
        return frame.width() == width && frame.height() == height && gap > -LATEST_MICROS && gap < LONGEST_GAP_MICROS;
    }

    MotionResult next(LumaFrame frame) {
        long pts = frame.ptsMicros();
        approaches = List.of();
        if (pts <= lastMicros) {
            return new MotionResult(pts, 0, List.of(), List.of(), pts < learnUntil, false, false);
        }
        float seconds = (pts - lastMicros) / 1e6f;
        lastMicros = pts;
        Planes planes = Planes.of(width, height);
        smoothing.smooth(frame.luma(), planes.picture);
        int changed = compare(planes);
        boolean learning = pts < learnUntil;
        if (!learning && jumps(changed, planes)) {
            settleUntil = pts + SETTLING_MICROS;
            model.start(planes.picture);
        }
        if (pts < settleUntil) {
            tracker.clear();
            model.learnFast(planes, seconds);
            return MotionResult.sceneChange(pts);
        }
        List<Blob> blobs = movingBlobs(planes);
        tracker.update(blobs, pts, learning);
        if (learning) {
            model.learnFast(planes, seconds);
            return MotionResult.learning(pts);
        }
        List<Blob> objects = tracker.accepted(pts);
        approaches = tracker.approaches(height);
        objects.forEach(blob -> protect(blob, planes.state));
        model.learn(planes, seconds);
        return result(pts, objects, tracker.promising(blobs));
    }

    /** See {@link MotionDetector#approaches}. */
    List<List<Waypoint>> approaches() {
        return approaches;
    }

    /** What moved at this look, the newest. */
    List<Sighting> sightings(long ptsMicros) {
        return tracker.sightings(ptsMicros, height);
    }

    private int compare(Planes planes) {
        float[] level = model.level();
        lighting.estimate(level, planes.picture, width, height);
        if (lighting.shift() > 0) {
            model.relight(lighting.gain(), lighting.offset());
        }
        float[] picture = planes.picture;
        float[] difference = planes.difference;
        for (int i = 0; i < level.length; i++) {
            difference[i] = picture[i] - level[i];
        }
        field.remove(difference, level, planes.ratio);
        return model.compare(planes);
    }

    /** The whole picture became another: another light, or another view. */
    private boolean jumps(int changed, Planes planes) {
        if (lighting.shift() > SCENE_CHANGE_SHIFT || changed > OTHER_VIEW_SHARE * planes.state.length) {
            return true;
        }
        return changed > SCENE_CHANGE_SHARE * planes.state.length && model.texture(planes.picture) > SAME_TEXTURE;
    }

    private List<Blob> movingBlobs(Planes planes) {
        List<Blob> moving = new ArrayList<>();
        for (Blob blob : finder.find(planes, mask, fewestPixels)) {
            if (blob.size() >= leastSize && blob.moving >= Math.max(3, blob.pixels / 8)) {
                blob.restlessness = model.restlessness(blob);
                moving.add(blob);
            }
        }
        return moving;
    }

    /** What belongs to an object says nothing about how much the scene wavers. */
    private void protect(Blob blob, byte[] state) {
        for (int y = blob.top; y < blob.bottom; y++) {
            for (int i = y * width + blob.left; i < y * width + blob.right; i++) {
                if (state[i] == BackgroundModel.MOVING) {
                    state[i] = BackgroundModel.OBJECT;
                }
            }
        }
    }

    private MotionResult result(long pts, List<Blob> objects, boolean suspicious) {
        List<Box> boxes = new ArrayList<>();
        int zones = 0;
        int pixels = 0;
        for (Blob blob : objects) {
            boxes.add(blob.box(width, height));
            zones |= blob.zoneBits;
            pixels += blob.pixels;
        }
        double score = (double) pixels / mask.countedPixels();
        boolean again = suspicious || !boxes.isEmpty();
        return new MotionResult(
                pts, score, boxes, mask.zoneNames(zones), false, false, again, tracker.acceptedSince(pts));
    }
}
