package io.kerberos.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.FfmpegTool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What FFmpeg's own client saw of a stream: it records it, then probes and decodes the recording. */
record StreamReport(List<String> codecs, List<Frame> video, String decodeErrors) {

    record Frame(double pts, boolean keyframe) {}

    static StreamReport read(String url, String transport, int seconds, Path directory, String... options)
            throws IOException {
        FfmpegTool tool = FfmpegTool.lgpl();
        Path file = directory.resolve("recorded.mkv");
        List<String> arguments =
                new ArrayList<>(List.of("-v", "error", "-timeout", "30000000", "-analyzeduration", "500000"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-rtsp_transport", transport, "-i", url, "-t", String.valueOf(seconds)));
        arguments.addAll(List.of("-c", "copy", file.toString()));
        tool.ffmpeg(arguments);
        String streams = tool.ffprobe(
                List.of("-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", file.toString()));
        String packets = tool.ffprobe(List.of(
                "-v",
                "quiet",
                "-select_streams",
                "v",
                "-show_entries",
                "packet=pts_time,flags",
                "-of",
                "csv=p=0",
                file.toString()));
        String decoded = tool.ffmpeg(List.of("-v", "error", "-i", file.toString(), "-f", "null", "-"));
        List<Frame> frames = new ArrayList<>();
        for (String line : packets.strip().split("\n")) {
            String[] fields = line.split(",");
            frames.add(new Frame(Double.parseDouble(fields[0]), fields[1].startsWith("K")));
        }
        return new StreamReport(List.of(streams.strip().split("\n")), frames, decoded.strip());
    }

    /** FFmpeg gives the first picture of an RTSP stream no time of its own, so the steps count from the second on. */
    void assertSteady(Duration step) {
        for (int i = 2; i < video.size(); i++) {
            assertThat(video.get(i).pts() - video.get(i - 1).pts())
                    .as("step before frame %d", i)
                    .isBetween(step.toMillis() * 0.0009, step.toMillis() * 0.0011);
        }
    }
}
