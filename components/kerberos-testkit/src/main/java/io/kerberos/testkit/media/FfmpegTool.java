package io.kerberos.testkit.media;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/**
 * The {@code ffmpeg} and {@code ffprobe} executables out of bytedeco's jar, run as processes of their own.
 *
 * <p>They lie unpacked in JavaCPP's cache beside their libraries and find those by {@code $ORIGIN}, so that the GPL build
 * (libx264, libx265) can be run by a JVM that itself has the LGPL libraries loaded. Thread-safe; holds nothing open.
 */
public final class FfmpegTool {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int TAIL = 2000;

    private final File directory;

    private FfmpegTool(File directory) {
        this.directory = directory;
    }

    /**
     * The build that the product ships: H.264 by libopenh264, no H.265 encoder.
     *
     * @throws IOException when {@code org.bytedeco:ffmpeg} for this platform is not on the class path
     */
    public static FfmpegTool lgpl() throws IOException {
        return unpack(Loader.getPlatform());
    }

    /**
     * The build with libx264 and libx265, for tests.
     *
     * @throws IOException when the artifact with classifier {@code ${javacpp.platform}-gpl} is not on the class path
     */
    public static FfmpegTool gpl() throws IOException {
        return unpack(Loader.getPlatform() + "-gpl");
    }

    private static synchronized FfmpegTool unpack(String build) throws IOException {
        File directory = Loader.cacheResource(FfmpegTool.class, "/org/bytedeco/ffmpeg/" + build + "/");
        if (directory == null || !directory.isDirectory()) {
            throw new IOException("no FFmpeg executable for " + build
                    + " on the class path: add org.bytedeco:ffmpeg with classifier " + build);
        }
        return new FfmpegTool(directory);
    }

    /**
     * Runs {@code ffmpeg} with these arguments and waits for its end, at most three minutes.
     *
     * @return what it wrote to stdout and stderr
     * @throws IOException when it ends with another code than 0; the message has the end of its output
     */
    public String ffmpeg(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-y"));
        all.addAll(arguments);
        return run("ffmpeg", all);
    }

    /** Runs {@code ffprobe}; otherwise as {@link #ffmpeg(List)}. */
    public String ffprobe(List<String> arguments) throws IOException {
        return run("ffprobe", arguments);
    }

    /** The command line that runs the named executable, for a caller who feeds or kills the process himself. */
    public ProcessBuilder process(String executable, List<String> arguments) throws IOException {
        String suffix = Loader.getPlatform().startsWith("windows") ? ".exe" : "";
        File program = new File(directory, executable + suffix);
        if (!program.canExecute() && !program.setExecutable(true)) {
            throw new IOException("cannot make executable: " + program);
        }
        List<String> command = new ArrayList<>(List.of(program.getPath()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private String run(String executable, List<String> arguments) throws IOException {
        Path output = Files.createTempFile("kerberos-" + executable, ".log");
        try {
            Process process = process(executable, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            int code = await(process, executable, arguments);
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (code != 0) {
                throw new IOException(executable + " " + String.join(" ", arguments) + " ended with " + code + ": "
                        + text.substring(Math.max(0, text.length() - TAIL)));
            }
            return text;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int await(Process process, String executable, List<String> arguments) throws IOException {
        try {
            if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IOException(executable + " " + String.join(" ", arguments) + " did not end within " + LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + executable, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
