package io.kerberos.benchmarks.score;

import java.util.List;

/**
 * CPU seconds that a system took while a scene was still and while something moved in it, learning left out.
 *
 * @param still CPU seconds
 * @param stillSeconds of the scene
 * @param busy CPU seconds
 * @param busySeconds of the scene
 */
public record SceneCpu(double still, double stillSeconds, double busy, double busySeconds) {
    public static final SceneCpu NONE = new SceneCpu(0, 0, 0, 0);

    /** CPU seconds a second of the scene while nothing moves; NaN when there was no such second. */
    public double stillShare() {
        return still / stillSeconds;
    }

    /** CPU seconds a second of the scene while something moves; NaN when there was no such second. */
    public double busyShare() {
        return busy / busySeconds;
    }

    public static SceneCpu sum(List<SceneCpu> parts) {
        return parts.stream().reduce(NONE, SceneCpu::plus);
    }

    private SceneCpu plus(SceneCpu other) {
        return new SceneCpu(
                still + other.still,
                stillSeconds + other.stillSeconds,
                busy + other.busy,
                busySeconds + other.busySeconds);
    }

    /** Reads an account of CPU seconds now and then. Not thread-safe. */
    public static final class Meter {
        private final Scene scene;
        private SceneCpu cpu = NONE;
        private double second = Double.NaN;
        private double account;

        public Meter(Scene scene) {
            this.scene = scene;
        }

        /**
         * The account now. What was added since the last reading belongs to the time since then.
         *
         * @param now second of the scene, never less than the one before
         * @param seconds of CPU so far
         */
        public void read(double now, double seconds) {
            if (second >= Scene.WARM_UP && now > second) {
                double used = seconds - account;
                double passed = now - second;
                cpu = cpu.plus(
                        scene.busy((second + now) / 2)
                                ? new SceneCpu(0, 0, used, passed)
                                : new SceneCpu(used, passed, 0, 0));
            }
            second = now;
            account = seconds;
        }

        public SceneCpu cpu() {
            return cpu;
        }
    }
}
