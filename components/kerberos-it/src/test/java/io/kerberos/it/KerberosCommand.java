package io.kerberos.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of {@code ./kerberos} that has ended.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record KerberosCommand(int exit, String out, String err) {
    private static final long LONGEST_SECONDS = 180;

    /** Runs it in a folder, with an environment without the caller's settings, and waits for its end. */
    static KerberosCommand run(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(AgentProcess.root().resolve("kerberos").toString()));
        command.addAll(List.of(words));
        return run(folder, command);
    }

    /** Another launcher than that of the source, or another program. */
    static KerberosCommand run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("kerberos-out", ".txt");
        Path err = Files.createTempFile("kerberos-err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KERBEROS_") || name.startsWith("AGENT_"));
        builder.environment().put("KERBEROS_BUILD", "never");
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " still runs: " + Files.readString(err));
        }
        KerberosCommand ended = new KerberosCommand(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return ended;
    }
}
