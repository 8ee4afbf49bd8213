package io.kerberos.agent.demo;

import io.kerberos.agent.fault.StartFaultException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo world in a process of its own, so that its servers' libraries never meet the agent's. It says on one line of JSON
 * what it serves, and ends when its standard input does; whoever opened this closes it, after the agent has stopped.
 */
public final class DemoChild implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoChild.class);
    private static final String MAIN = "io.kerberos.testkit.demo.DemoMain";
    private static final long LONGEST_END_SECONDS = 2;

    private final Process process;
    private final JsonObject addresses;

    private DemoChild(Process process, JsonObject addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param java the launcher of the running JVM
     * @param classPath of the demo
     * @param directory where the demo keeps its files
     */
    public static DemoChild open(Path java, String classPath, Path directory) {
        List<String> command = List.of(
                java.toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.cachedir=" + directory.resolve("native"),
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                classPath,
                MAIN,
                directory.toString());
        try {
            Files.createDirectories(directory);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new DemoChild(process, greeting(process));
        } catch (IOException e) {
            throw new StartFaultException("the demo cannot start: " + e.getMessage());
        }
    }

    private static JsonObject greeting(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new StartFaultException(
                    "the demo ended before it served anything; see the lines above, or name a camera with --camera URL");
        }
        try {
            return (JsonObject) Jsoner.deserialize(line);
        } catch (DeserializationException e) {
            process.destroy();
            throw new StartFaultException("the demo said something that is not JSON: " + line);
        }
    }

    /** An address that the demo serves, such as {@code rtsp}. */
    public String address(String name) {
        String value = addresses.getString(name);
        if (value == null) {
            throw new StartFaultException("the demo does not serve '" + name + "'; build it anew with ./kerberos run");
        }
        return value;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.debug("the demo had ended before", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
