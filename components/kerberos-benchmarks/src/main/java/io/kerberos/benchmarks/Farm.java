package io.kerberos.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@link CameraFarm} at work: many cameras that show the same file, in a process of their own. */
final class Farm implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final URI base;

    private Farm(Process process) throws IOException {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.outputWriter(StandardCharsets.UTF_8);
        String address = answers.readLine();
        if (address == null) {
            throw new IOException("the cameras do not serve; see above");
        }
        base = URI.create(address);
    }

    static Farm open(CostScene scene, int cameras) throws IOException {
        List<String> words = new ArrayList<>(Jvm.java(List.of("-Xmx256m", "-XX:+UseSerialGC"), CameraFarm.class));
        for (int i = 1; i <= cameras; i++) {
            words.add("camera" + i + "=" + scene.file());
        }
        return new Farm(new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The first so many of its cameras. */
    List<URI> urls(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> base.resolve("camera" + i))
                .toList();
    }

    /** Packets that it could not send so far, since some client did not take them in time. */
    long lostPackets() throws IOException {
        questions.write("lost\n");
        questions.flush();
        String answer = answers.readLine();
        return answer == null ? 0 : Long.parseLong(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
