package io.kerberos.agent;

import io.kerberos.agent.cameras.CameraText;
import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.cameras.OptionTable;
import io.kerberos.agent.delivery.PatientHttpClients;
import io.kerberos.agent.delivery.RouteFolder;
import io.kerberos.agent.demo.DemoChild;
import io.kerberos.agent.demo.DemoSettings;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.agent.settings.CamelK;
import io.kerberos.agent.settings.CommandLine;
import io.kerberos.agent.settings.DataFolder;
import io.kerberos.agent.settings.HttpPort;
import io.kerberos.agent.settings.RememberedDisks;
import io.kerberos.core.fault.CameraFaultException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's process: reads what it is told, checks what would fail later, starts the demo when there is no camera, runs
 * Camel. The only place that touches the process itself. Exit codes: 0 stopped, 1 cannot start.
 */
public final class AgentMain {
    private static final Logger LOG = LoggerFactory.getLogger(AgentMain.class);
    private static final int FAILED = 1;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    private AgentMain(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new AgentMain(System.getenv(), out, err).run(List.of(arguments)));
    }

    private int run(List<String> arguments) {
        try {
            CommandLine line = CommandLine.parse(arguments);
            AgentEnvironment agent = AgentEnvironment.read(environment);
            AgentSettings settings = AgentSettings.read(line.settings(), environment, agent, line.config());
            settings.notes().forEach(note -> err.println("kerberos: " + note));
            RememberedDisks disks = new RememberedDisks(line.config(), settings.path("kerberos.data"));
            AgentSettings checked = disks.check(settings);
            try (DataFolder data = DataFolder.claim(settings.path("kerberos.data"))) {
                processProperties(data.path());
                run(line, HttpPort.settle(checked), agent, disks);
            }
            return 0;
        } catch (StartFaultException e) {
            e.problems().forEach(problem -> err.println("kerberos: " + problem));
        } catch (Exception e) {
            failed(e);
        }
        err.println("kerberos: not started");
        return FAILED;
    }

    /**
     * Libraries that write files are kept under the data folder; older S3 servers do not know the SDK's new checksums; slow
     * uploads are not broken off, and it is the delivery policy that tries again.
     */
    private static void processProperties(Path data) {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                "org.bytedeco.javacpp.cachedir", data.resolve("tmp/native").toString());
        // JavaCPP would otherwise stop allocating at four times the heap; rings and decoders are bounded already.
        properties.put("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        properties.put("org.sqlite.tmpdir", data.resolve("tmp").toString());
        properties.put("vertx.cacheDirBase", data.resolve("tmp/vertx").toString());
        properties.put("aws.requestChecksumCalculation", "WHEN_REQUIRED");
        properties.put("aws.responseChecksumValidation", "WHEN_REQUIRED");
        properties.put("aws.maxAttempts", "1");
        properties.put("software.amazon.awssdk.http.service.impl", PatientHttpClients.class.getName());
        properties.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private void run(CommandLine line, AgentSettings settings, AgentEnvironment agent, RememberedDisks disks)
            throws Exception {
        CamerasFile cameras = CamerasFile.configured(line.config(), settings, agent, environment);
        RouteFolder routes = routes(line, settings);
        if (!cameras.texts().isEmpty()
                || !routes.mountedFiles().isEmpty()
                || routes.hasOwnCamera()
                || (line.demo().isEmpty() && routes.hasOwn())) {
            run(line, settings, cameras, disks, false);
            return;
        }
        if (line.demo().isEmpty()) {
            throw new StartFaultException("there is no camera: name one in " + cameras.file()
                    + ", with --camera URL, with KERBEROS_CAMERA_1, or in a route of your own");
        }
        Path directory = settings.path("kerberos.data").resolve("demo");
        try (DemoChild demo = DemoChild.open(java(), line.demo(), directory)) {
            CameraText camera = CameraText.of("demo", "the demo", Map.of("name", "Demo", "url", demo.address("rtsp")));
            CamerasFile withDemo = new CamerasFile(cameras.file(), OptionTable.read(), List.of(camera));
            run(line, DemoSettings.fill(settings, demo), withDemo, disks, true);
        }
    }

    private void run(CommandLine line, AgentSettings settings, CamerasFile cameras, RememberedDisks disks, boolean demo)
            throws Exception {
        out.println("kerberos: agent " + version() + " starts, its web interface is " + StartScreen.address(settings));
        StartScreen screen = new StartScreen(out, settings, version(), demo);
        new Agent(settings, cameras, routes(line, settings), disks, CamelK.read(environment))
                .run(line.config().resolve(AgentSettings.FILE), version(), screen);
    }

    private RouteFolder routes(CommandLine line, AgentSettings settings) {
        Path shipped = line.home().resolve("routes/agent");
        Path own = settings.has("kerberos.routes") ? settings.path("kerberos.routes") : shipped;
        return new RouteFolder(shipped, own, CamelK.read(environment).map(CamelK::sources));
    }

    private void failed(Exception fault) {
        Throwable cause = fault;
        while (cause.getCause() != null
                && !(cause instanceof StartFaultException)
                && !(cause instanceof CameraFaultException)) {
            cause = cause.getCause();
        }
        if (cause instanceof StartFaultException start) {
            start.problems().forEach(problem -> err.println("kerberos: " + problem));
        } else if (cause instanceof CameraFaultException storage) {
            err.println("kerberos: " + storage.getMessage());
        } else {
            LOG.error("cannot start", fault);
            err.println("kerberos: " + cause);
        }
    }

    private static String version() {
        String version = AgentMain.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
