package io.kerberos.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerberos.testkit.media.FfmpegTool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A finished clip, looked at by FFmpeg's own tools. */
public record StoredClip(Path file, JsonNode probe) {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final int BRIGHT = 150;

    public static StoredClip read(Path file) throws IOException {
        String json = FfmpegTool.lgpl()
                .ffprobe(List.of("-v", "error", "-show_format", "-show_streams", "-of", "json", file.toString()));
        return new StoredClip(file, new ObjectMapper().readTree(json));
    }

    public JsonNode track(String type) {
        for (JsonNode stream : probe.path("streams")) {
            if (type.equals(stream.path("codec_type").asText())) {
                return stream;
            }
        }
        throw new IllegalStateException("no " + type + " in " + file);
    }

    public double seconds() {
        return probe.path("format").path("duration").asDouble();
    }

    /** "K" or "_" for each video packet with its time, in file order. */
    public List<VideoPacket> videoPackets() throws IOException {
        String csv = FfmpegTool.lgpl()
                .ffprobe(List.of(
                        "-v",
                        "error",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "packet=pts_time,flags",
                        "-of",
                        "csv=p=0",
                        file.toString()));
        return csv.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(",", -1))
                .map(f -> new VideoPacket(Double.parseDouble(f[0]), f[1].startsWith("K")))
                .toList();
    }

    public record VideoPacket(double seconds, boolean keyframe) {}

    /**
     * For each decoded frame the middle of the bright box, 0..1 of the width; NaN where there is none.
     */
    public List<Double> boxPositions() throws IOException {
        Process process = FfmpegTool.lgpl()
                .process(
                        "ffmpeg",
                        List.of(
                                "-v",
                                "error",
                                "-nostdin",
                                "-i",
                                file.toString(),
                                "-an",
                                "-vf",
                                "scale=" + WIDTH + ":" + HEIGHT + ":flags=area,format=gray",
                                "-f",
                                "rawvideo",
                                "-fps_mode",
                                "passthrough",
                                "pipe:1"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Double> positions = new ArrayList<>();
        try (InputStream frames = process.getInputStream()) {
            for (byte[] luma = frames.readNBytes(WIDTH * HEIGHT);
                    luma.length == WIDTH * HEIGHT;
                    luma = frames.readNBytes(WIDTH * HEIGHT)) {
                positions.add(middleOfBright(luma));
            }
        }
        return positions;
    }

    private static double middleOfBright(byte[] luma) {
        int y = HEIGHT / 2;
        int count = 0;
        double sum = 0;
        for (int x = 0; x < WIDTH; x++) {
            if ((luma[y * WIDTH + x] & 0xFF) > BRIGHT) {
                count++;
                sum += x;
            }
        }
        return count < 3 ? Double.NaN : sum / count / WIDTH;
    }
}
