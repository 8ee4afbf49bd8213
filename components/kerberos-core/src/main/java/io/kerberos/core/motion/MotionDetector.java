package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds moving objects in the luma frames of one camera. Frames come in order of time at any cadence. A new frame size, a step
 * back in time or a long gap starts the learning again. Not thread-safe; one detector a camera.
 */
public final class MotionDetector {
    static final float LEARNING_SECONDS = 2f;
    private static final float LONGEST_GAP_SECONDS = 30f;
    private static final float SETTLING_SECONDS = 1.6f;
    private static final float SCENE_CHANGE_SHARE = 0.35f;
    private static final float OTHER_VIEW_SHARE = 0.75f;
    private static final float SAME_TEXTURE = 0.5f;
    private static final float SCENE_CHANGE_SHIFT = 15f;

    private final MotionSpec spec;
    private @Nullable Look look;

    public MotionDetector(MotionSpec spec) {
        this.spec = spec;
    }

    /** Forgets the scene, as at the beginning of a run. */
    public void reset() {
        look = null;
    }

    public MotionResult detect(LumaFrame frame) {
        Look here = look;
        if (here == null || !here.fits(frame)) {
            here = new Look(spec, frame);
            look = here;
            return MotionResult.learning(frame.ptsMicros());
        }
        return here.next(frame);
    }

    /** All planes for one frame size. */
    private static final class Look {
        private final int width;
        private final int height;
        private final ZoneMask mask;
        private final Smoothing smoothing;
        private final BackgroundModel model;
        private final Lighting lighting = new Lighting();
        private final LightField field;
        private final BlobFinder finder;
        private final Tracker tracker;
        private final float[] picture;
        private final float[] difference;
        private final byte[] state;
        private final byte[] taken;
        private final int leastSize;
        private final int fewestPixels;
        private long learnUntil;
        private long settleUntil;
        private long lastMicros;

        Look(MotionSpec spec, LumaFrame frame) {
            width = frame.width();
            height = frame.height();
            mask = new ZoneMask(spec.zones(), spec.masks(), width, height);
            smoothing = new Smoothing(width, height);
            model = new BackgroundModel(width, height, spec.sensitivity());
            field = new LightField(width, height);
            finder = new BlobFinder(width, height);
            tracker = new Tracker(width);
            picture = new float[width * height];
            difference = new float[width * height];
            state = new byte[width * height];
            taken = new byte[width * height];
            leastSize = (int) Math.max(2, Math.round(spec.minObjectSize() * width));
            fewestPixels = Math.max(4, leastSize * leastSize / 2);
            smoothing.smooth(frame.luma(), picture);
            model.start(picture);
            lastMicros = frame.ptsMicros();
            learnUntil = lastMicros + (long) (LEARNING_SECONDS * 1e6);
        }

        boolean fits(LumaFrame frame) {
            float gap = (frame.ptsMicros() - lastMicros) / 1e6f;
            return frame.width() == width && frame.height() == height && gap >= 0 && gap < LONGEST_GAP_SECONDS;
        }

        MotionResult next(LumaFrame frame) {
            long pts = frame.ptsMicros();
            float seconds = (pts - lastMicros) / 1e6f;
            lastMicros = pts;
            smoothing.smooth(frame.luma(), picture);
            lighting.estimate(model.level(), picture, width, height);
            if (lighting.shift() > 0) {
                model.relight(lighting.gain(), lighting.offset());
            }
            float[] level = model.level();
            for (int i = 0; i < difference.length; i++) {
                difference[i] = picture[i] - level[i];
            }
            field.remove(difference, level);
            model.prepareLimits();
            int changed = model.compare(picture, difference, state);
            boolean learning = pts < learnUntil;
            if (!learning && jump(changed)) {
                settleUntil = pts + (long) (SETTLING_SECONDS * 1e6);
                model.start(picture);
            }
            boolean settling = pts < settleUntil;
            if (learning || settling) {
                tracker.clear();
                model.learn(picture, difference, state, seconds, true);
                return learning ? MotionResult.learning(pts) : MotionResult.sceneChange(pts);
            }
            System.arraycopy(state, 0, taken, 0, state.length);
            MotionResult result = objects(pts);
            model.learn(picture, difference, taken, seconds, false);
            return result;
        }

        /** The whole picture became another: another light, or another view. */
        private boolean jump(int changed) {
            if (lighting.shift() > SCENE_CHANGE_SHIFT || changed > OTHER_VIEW_SHARE * state.length) {
                return true;
            }
            return changed > SCENE_CHANGE_SHARE * state.length && model.texture(picture) > SAME_TEXTURE;
        }

        /** What belongs to an object says nothing about how much the scene wavers. */
        private void protect(Blob blob) {
            for (int y = blob.top; y < blob.bottom; y++) {
                for (int i = y * width + blob.left; i < y * width + blob.right; i++) {
                    if (taken[i] == BackgroundModel.MOVING) {
                        taken[i] = BackgroundModel.OBJECT;
                    }
                }
            }
        }

        private MotionResult objects(long pts) {
            List<Blob> moving = new ArrayList<>();
            for (Blob blob : finder.find(state, difference, model.limits(), mask, fewestPixels)) {
                if (blob.size() >= leastSize && blob.moving >= Math.max(3, blob.pixels / 8)) {
                    blob.restlessness = model.restlessness(blob);
                    moving.add(blob);
                }
            }
            tracker.update(moving, pts);
            List<Box> boxes = new ArrayList<>();
            int bits = 0;
            int pixels = 0;
            for (Blob blob : tracker.accepted(pts)) {
                protect(blob);
                boxes.add(new Box(
                        (double) blob.left / width,
                        (double) blob.top / height,
                        (double) blob.width() / width,
                        (double) blob.height() / height));
                bits |= blob.zoneBits;
                pixels += blob.pixels;
            }
            double score = (double) pixels / mask.countedPixels();
            return new MotionResult(pts, score, boxes, mask.zoneNames(bits), false, false, !moving.isEmpty());
        }
    }
}
