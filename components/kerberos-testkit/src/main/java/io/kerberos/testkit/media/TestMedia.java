package io.kerberos.testkit.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Test clips, made once into a cache directory and then reused. Thread-safe; processes may share the directory, as each
 * file appears there whole.
 */
public final class TestMedia {

    private static final String BACKGROUND = "0x586070";
    private static final int TEXTURE = 60;

    private final Path directory;

    private TestMedia(Path directory) {
        this.directory = directory;
    }

    /** The cache in {@code target/test-media} of the module whose tests run (Maven's working directory). */
    public static TestMedia inTarget() throws IOException {
        return in(Path.of("target", "test-media"));
    }

    /** A cache in this directory, which is made when missing. */
    public static TestMedia in(Path directory) throws IOException {
        return new TestMedia(Files.createDirectories(directory.toAbsolutePath()));
    }

    /**
     * The clip of this description; a second or two of encoding when it is not there yet.
     *
     * @throws IOException when FFmpeg cannot make it, or its GPL build is needed and not on the class path
     */
    public synchronized Path file(MediaSpec spec) throws IOException {
        Path file = directory.resolve(spec.fileName());
        if (Files.exists(file)) {
            return file;
        }
        FfmpegTool tool = spec.needsGpl() ? FfmpegTool.gpl() : FfmpegTool.lgpl();
        Path part = Files.createTempFile(directory, "part", file.getFileName().toString());
        tool.ffmpeg(arguments(spec, part));
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A text file that pretends to be a video by its name. */
    public synchronized Path notVideo() throws IOException {
        byte[] text = "This is no video.\n".repeat(200).getBytes(StandardCharsets.US_ASCII);
        return whole(directory.resolve("not-video.mp4"), text);
    }

    /** The first {@code share} (0..1) of a clip's bytes: an MP4 without its index, a broken camera file. */
    public synchronized Path truncated(MediaSpec spec, double share) throws IOException {
        byte[] whole = Files.readAllBytes(file(spec));
        Path file = directory.resolve(String.format(Locale.ROOT, "truncated%.2f-%s", share, spec.fileName()));
        return whole(file, Arrays.copyOf(whole, (int) (whole.length * share)));
    }

    /** The first {@code share} (0..1) of the raw H.264 or H.265 byte stream (Annex B) of a clip: it ends within a picture. */
    public synchronized Path truncatedElementary(MediaSpec spec, double share) throws IOException {
        String suffix = spec.video() == MediaSpec.VideoCodec.H265 ? ".h265" : ".h264";
        Path whole = Files.createTempFile(directory, "part", suffix);
        FfmpegTool.lgpl().ffmpeg(List.of("-i", file(spec).toString(), "-map", "0:v", "-c", "copy", whole.toString()));
        byte[] bytes = Files.readAllBytes(whole);
        Files.delete(whole);
        Path file = directory.resolve(String.format(Locale.ROOT, "truncated%.2f-%s%s", share, spec.fileName(), suffix));
        return whole(file, Arrays.copyOf(bytes, (int) (bytes.length * share)));
    }

    /** Another process may be reading the file of an earlier call. */
    private Path whole(Path file, byte[] content) throws IOException {
        Path part = Files.createTempFile(directory, "part", file.getFileName().toString());
        return Files.move(Files.write(part, content), file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> arguments(MediaSpec spec, Path output) {
        List<String> all = new ArrayList<>(List.of("-v", "error", "-filter_complex", scene(spec), "-map", "[v]"));
        if (spec.audio() != MediaSpec.AudioCodec.NONE) {
            all.addAll(List.of("-map", "[a]"));
        }
        all.addAll(video(spec));
        all.addAll(audio(spec));
        all.addAll(List.of("-t", String.valueOf(spec.seconds()), output.toString()));
        return all;
    }

    /** Texture that stands still, the box over it, and noise that moves over both. */
    private static String scene(MediaSpec spec) {
        Crossing crossing = spec.crossing();
        String size = spec.width() + "x" + spec.height() + ":r=" + spec.fps();
        StringBuilder graph = new StringBuilder(
                "color=c=" + BACKGROUND + ":s=" + size + ",noise=c0_seed=7:c0s=" + TEXTURE + ",avgblur=2");
        if (crossing != null) {
            graph.append("[bg];color=c=0xd8d0c8:s=" + crossing.boxWidth() + "x" + crossing.boxHeight() + ":r="
                    + spec.fps() + "[box];[bg][box]" + crossing.overlayFilter(spec.width()));
        }
        if (spec.noise() > 0) {
            graph.append(",noise=c0_seed=11:c0s=" + spec.noise() + ":c0f=t");
        }
        graph.append(",format=yuv420p[v]");
        if (spec.audio() != MediaSpec.AudioCodec.NONE) {
            graph.append(";sine=frequency=330:beep_factor=4:sample_rate=")
                    .append(spec.audio() == MediaSpec.AudioCodec.AAC ? 48000 : 8000)
                    .append("[a]");
        }
        return graph.toString();
    }

    private static List<String> video(MediaSpec spec) {
        String gop = String.valueOf(spec.gop());
        List<String> common = List.of("-c:v", spec.video().encoder, "-g", gop, "-bf", "0");
        List<String> all = new ArrayList<>(common);
        all.addAll(
                switch (spec.video()) {
                    case H264 -> List.of("-preset", "veryfast", "-crf", "23", "-keyint_min", gop, "-sc_threshold", "0");
                    case H265 ->
                        List.of(
                                "-preset",
                                "ultrafast",
                                "-crf",
                                "28",
                                "-tag:v",
                                "hvc1",
                                "-x265-params",
                                "log-level=error:bframes=0:open-gop=0:scenecut=0:min-keyint=" + gop + ":keyint=" + gop);
                    case OPENH264 -> List.of("-b:v", spec.width() * spec.height() * 2 + "", "-allow_skip_frames", "0");
                });
        return all;
    }

    private static List<String> audio(MediaSpec spec) {
        return switch (spec.audio()) {
            case NONE -> List.of();
            case AAC -> List.of("-c:a", "aac", "-b:a", "64k", "-ac", "1");
            case PCMU -> List.of("-c:a", "pcm_mulaw", "-ar", "8000", "-ac", "1");
            case PCMA -> List.of("-c:a", "pcm_alaw", "-ar", "8000", "-ac", "1");
        };
    }
}
