package io.kerberos.benchmarks;

import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.motion.MotionDetector;
import io.kerberos.core.motion.MotionResult;
import io.kerberos.core.motion.MotionSpec;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One look of the detector at a picture of 320x180, five pictures a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectBenchmark {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int PICTURES = 64;
    private static final int BOX_WIDTH = 24;
    private static final int BOX_HEIGHT = 48;
    private static final long STEP_MICROS = 200_000;

    /** Whether a box moves through the noise. */
    @Param({"false", "true"})
    public boolean moving;

    private final byte[][] pictures = new byte[PICTURES][];
    private MotionDetector detector = new MotionDetector(MotionSpec.defaults());
    private long look;

    /** Draws texture, noise over it and the box over both. */
    @Setup
    public void draw() {
        detector = new MotionDetector(MotionSpec.defaults());
        Random random = new Random(1);
        byte[] texture = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < texture.length; i++) {
            texture[i] = (byte) (80 + random.nextInt(40));
        }
        for (int p = 0; p < PICTURES; p++) {
            byte[] picture = texture.clone();
            for (int i = 0; i < picture.length; i++) {
                picture[i] += (byte) Math.round(2 * random.nextGaussian());
            }
            if (moving) {
                box(picture, p * (WIDTH - BOX_WIDTH) / PICTURES);
            }
            pictures[p] = picture;
        }
    }

    private static void box(byte[] picture, int left) {
        int top = (HEIGHT - BOX_HEIGHT) / 2;
        for (int y = top; y < top + BOX_HEIGHT; y++) {
            for (int x = left; x < left + BOX_WIDTH; x++) {
                picture[y * WIDTH + x] = (byte) 200;
            }
        }
    }

    @Benchmark
    public MotionResult detect() {
        byte[] picture = pictures[(int) (look % PICTURES)];
        return detector.detect(new LumaFrame(WIDTH, HEIGHT, picture, look++ * STEP_MICROS));
    }
}
