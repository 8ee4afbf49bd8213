package io.kerberos.benchmarks;

import io.kerberos.testkit.media.FfmpegTool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is measured, by name. */
final class Contenders {
    /** Name of the file that takes stdout and stderr. */
    static final String OUTPUT = "output.log";

    private final Map<String, Contender> byName;

    /** @param root the checkout whose launcher starts the agent */
    Contenders(Path root) {
        byName = Map.of(
                "ffmpeg", Ffmpeg.copy(),
                "decode", Ffmpeg.decode(),
                "pipeline", new PipelineAlone(root),
                "agent", new WholeAgent(new AgentLauncher(root)),
                "motion", new MotionDaemon());
    }

    Contender find(String name) {
        return Objects.requireNonNull(byName.get(name), () -> "no system '" + name + "', there are " + byName.keySet());
    }

    /** Starts a process whose output goes to a file of the folder. */
    static Process start(ProcessBuilder builder, Path folder) throws IOException {
        return builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(OUTPUT).toFile()))
                .start();
    }

    /** FFmpeg's own program, a process a camera. */
    private record Ffmpeg(String name, List<String> before, List<String> after) implements Contender {

        /** The floor: it reads, and writes files of 10 s, without looking at anything. */
        static Ffmpeg copy() {
            return new Ffmpeg(
                    "`ffmpeg -c copy`",
                    List.of(),
                    List.of(
                            "-c",
                            "copy",
                            "-f",
                            "segment",
                            "-segment_time",
                            "10",
                            "-reset_timestamps",
                            "1",
                            "%05d.mp4"));
        }

        /** Every picture decoded, on one thread, and thrown away. */
        static Ffmpeg decode() {
            return new Ffmpeg("full decoding", List.of("-threads", "1"), List.of("-an", "-f", "null", "-"));
        }

        @Override
        public ProcessTree start(WatchedCameras cameras, Path folder) throws IOException {
            List<Process> processes = new ArrayList<>();
            for (URI camera : cameras.urls()) {
                Path own = Files.createDirectories(folder.resolve("camera-" + processes.size()));
                List<String> words = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error", "-nostdin"));
                words.addAll(before);
                words.addAll(List.of("-rtsp_transport", "tcp", "-i", camera.toString()));
                words.addAll(after);
                ProcessBuilder builder =
                        FfmpegTool.lgpl().process("ffmpeg", words).directory(own.toFile());
                processes.add(Contenders.start(builder, folder));
            }
            return new ProcessTree(processes);
        }
    }

    /** {@link PipelineMain} with the JVM options of the launcher. */
    private record PipelineAlone(Path root) implements Contender {
        @Override
        public String name() {
            return "pipeline without Camel";
        }

        @Override
        public ProcessTree start(WatchedCameras cameras, Path folder) throws IOException {
            List<String> words = new ArrayList<>(Jvm.java(LauncherOptions.of(root), PipelineMain.class));
            words.add(folder.resolve("data").toString());
            cameras.urls().forEach(camera -> words.add(camera.toString()));
            return new ProcessTree(List.of(Contenders.start(new ProcessBuilder(words), folder)));
        }
    }

    /** The agent as its users start it, without any sink. */
    private record WholeAgent(AgentLauncher launcher) implements Contender {
        @Override
        public String name() {
            return "Kerberos agent";
        }

        @Override
        public ProcessTree start(WatchedCameras cameras, Path folder) throws IOException {
            return new ProcessTree(List.of(launcher.start(cameras.urls(), AgentApi.SETTINGS, folder)));
        }

        @Override
        public CameraFlow.Counters counters(Path folder) throws IOException, InterruptedException {
            return AgentApi.counters(folder.resolve(OUTPUT));
        }
    }
}
