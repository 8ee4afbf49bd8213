package io.kerberos.benchmarks;

import io.kerberos.testkit.media.Crossing;
import io.kerberos.testkit.media.FfmpegTool;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The streams that cost is measured on: 1080p25, and one of 720p15 for many cameras, with a keyframe in two seconds, made once
 * into a folder. The beginning of
 * each is cut off, where the rate control of the encoder has not settled: a loop over it would look like a surge.
 */
final class CostScene {
    private static final double SETTLING = 4;
    private static final int NOISE = 5;
    private static final MediaSpec STILL = MediaSpec.H264_STILL
            .withSize(1920, 1080)
            .withFps(25, 50)
            .withNoise(NOISE)
            .withSeconds(40 + SETTLING);
    private static final MediaSpec BUSY =
            STILL.withSeconds(20 + SETTLING).withCrossing(new Crossing(2 + SETTLING, 16, 192, 324));

    private static final MediaSpec STILL_720P15 = STILL.withSize(1280, 720).withFps(15, 30);

    private final Path folder;

    CostScene(Path folder) {
        this.folder = folder;
    }

    /**
     * The file of a scene; it takes a minute or two to make when it is not there yet.
     *
     * @throws IllegalArgumentException when there is no such scene
     */
    Path file(String scene) throws IOException {
        MediaSpec spec = spec(scene);
        Path file = folder.resolve(scene + ".mp4");
        if (Files.notExists(file)) {
            Path whole = TestMedia.in(folder).file(spec);
            FfmpegTool.lgpl()
                    .ffmpeg(List.of(
                            "-ss",
                            String.valueOf(SETTLING),
                            "-i",
                            whole.toString(),
                            "-c",
                            "copy",
                            "-avoid_negative_ts",
                            "make_zero",
                            file.toString()));
        }
        return file;
    }

    /** The cameras that show it. */
    static WatchedCameras cameras(String scene, List<URI> urls) {
        MediaSpec spec = spec(scene);
        return new WatchedCameras(urls, spec.width(), spec.height(), spec.fps());
    }

    private static MediaSpec spec(String scene) {
        return switch (scene) {
            case "still" -> STILL;
            case "busy" -> BUSY;
            case "still720p15" -> STILL_720P15;
            default ->
                throw new IllegalArgumentException("no scene '" + scene + "', there are still, busy and still720p15");
        };
    }

    static double megabits(Path file) throws IOException {
        double seconds = RtpMedia.read(file).loopLength().toMillis() / 1e3;
        return Files.size(file) * 8 / seconds / 1e6;
    }
}
