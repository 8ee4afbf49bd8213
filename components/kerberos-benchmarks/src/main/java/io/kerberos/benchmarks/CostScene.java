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
 * A stream that cost is measured on: made once into a folder, with a keyframe in two seconds, or any file. The beginning of what is
 * made is cut off, where the rate control of the encoder has not settled: a loop over it would look like a surge.
 *
 * @param name as it is called in the table
 */
record CostScene(String name, Path file, int width, int height, double fps) {
    private static final String FILE = ".mp4";
    private static final double SETTLING = 4;
    private static final int NOISE = 5;
    private static final MediaSpec STILL = MediaSpec.H264_STILL
            .withSize(1920, 1080)
            .withFps(25, 50)
            .withNoise(NOISE)
            .withSeconds(40 + SETTLING);
    private static final MediaSpec BUSY = crossing(16);
    private static final MediaSpec CROSSING = crossing(4);
    private static final MediaSpec STILL_720P15 = STILL.withSize(1280, 720).withFps(15, 30);

    private static MediaSpec crossing(double seconds) {
        return STILL.withSeconds(20 + SETTLING).withCrossing(new Crossing(2 + SETTLING, seconds, 192, 324));
    }

    /**
     * The scene of this name, which takes a minute or two to make when it is not there yet, or of a file {@code *.mp4}.
     *
     * @param folder keeps what is made
     * @throws IllegalArgumentException when there is no such scene
     */
    static CostScene of(String scene, Path folder) throws IOException {
        if (scene.endsWith(FILE)) {
            return probed(Path.of(scene));
        }
        MediaSpec spec = spec(scene);
        Path file = folder.resolve(scene + FILE);
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
        return new CostScene(scene, file, spec.width(), spec.height(), spec.fps());
    }

    private static MediaSpec spec(String scene) {
        return switch (scene) {
            case "still" -> STILL;
            case "crossing" -> CROSSING;
            case "busy" -> BUSY;
            case "still720p15" -> STILL_720P15;
            default ->
                throw new IllegalArgumentException("no scene '" + scene
                        + "', there are still, crossing, busy, still720p15 and files that end in " + FILE);
        };
    }

    private static CostScene probed(Path file) throws IOException {
        String[] fields = FfmpegTool.lgpl()
                .ffprobe(List.of(
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "stream=width,height,avg_frame_rate",
                        "-of",
                        "csv=p=0",
                        file.toString()))
                .strip()
                .split("[,/]", -1);
        String name = file.getFileName().toString();
        return new CostScene(
                name.substring(0, name.length() - FILE.length()),
                file,
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                Double.parseDouble(fields[2]) / Double.parseDouble(fields[3]));
    }

    WatchedCameras cameras(List<URI> urls) {
        return new WatchedCameras(urls, width, height, fps);
    }

    /** What one camera sends, in Mbit/s. */
    double megabits() throws IOException {
        double seconds = RtpMedia.read(file).loopLength().toMillis() / 1e3;
        return Files.size(file) * 8 / seconds / 1e6;
    }
}
