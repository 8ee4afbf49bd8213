package io.kerberos.agent;

import io.kerberos.agent.access.AccessSettings;
import io.kerberos.agent.api.LocalApi;
import io.kerberos.agent.api.Surveillance;
import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.delivery.CameraKamelets;
import io.kerberos.agent.delivery.ClipMetadata;
import io.kerberos.agent.delivery.DeadLetters;
import io.kerberos.agent.delivery.DeliveryHealth;
import io.kerberos.agent.delivery.DeliveryPolicy;
import io.kerberos.agent.delivery.DeliveryTimes;
import io.kerberos.agent.delivery.LeftOutFiles;
import io.kerberos.agent.delivery.RouteFault;
import io.kerberos.agent.delivery.RouteFileContext;
import io.kerberos.agent.delivery.RouteFolder;
import io.kerberos.agent.delivery.RoutesHealth;
import io.kerberos.agent.delivery.UnstartedRoutes;
import io.kerberos.agent.events.AgentEvents;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.hub.HubMessages;
import io.kerberos.agent.mqtt.BrokerSockets;
import io.kerberos.agent.mqtt.MqttTopics;
import io.kerberos.agent.safety.RouteAllowances;
import io.kerberos.agent.safety.RouteSafety;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.agent.settings.CamelK;
import io.kerberos.agent.settings.DerivedSettings;
import io.kerberos.agent.settings.RememberedDisks;
import io.kerberos.agent.telemetry.Telemetry;
import io.kerberos.agent.webhook.WebhookBody;
import io.kerberos.agent.webhook.WebhookClient;
import io.kerberos.camel.KerberosComponent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.SocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** Camel Main assembled as the agent: properties, beans, cameras, routes and the local interface. Used by one thread. */
final class Agent {
    private static final String PACKAGED = "classpath:io/kerberos/agent/camel.properties";

    private final LeftOutFiles leftOut =
            new LeftOutFiles(() -> this.main.configure().isRoutesCollectorIgnoreLoadingError());
    private final Main main = new Main() {
        @Override
        protected CamelContext createCamelContext() {
            CamelContext context = new RouteFileContext(leftOut);
            context.getCamelContextExtension().setRegistry(registry);
            return context;
        }
    };
    private final AgentSettings settings;
    private final CamerasFile cameras;
    private final RouteFolder routes;
    private final RememberedDisks disks;
    private final AgentEvents events = new AgentEvents(() -> component().spool(), Clock.systemUTC(), System::nanoTime);
    private final Optional<CamelK> camelK;

    Agent(
            AgentSettings settings,
            CamerasFile cameras,
            RouteFolder routes,
            RememberedDisks disks,
            Optional<CamelK> camelK) {
        this.settings = settings;
        this.cameras = cameras;
        this.routes = routes;
        this.disks = disks;
        this.camelK = camelK;
    }

    /**
     * Runs until the process is told to stop.
     *
     * @param properties the operator's file, which may be missing
     * @param version of the agent
     * @param screen shown when everything runs
     */
    void run(Path properties, String version, StartScreen screen) throws Exception {
        routes.prepare();
        FileChanges.Look loaded = FileChanges.Look.at(routes, cameras);
        String own = Files.exists(properties) ? "file:" + properties + "," : "";
        main.setPropertyPlaceholderLocations(own + PACKAGED + "," + LocalApi.PROPERTIES);
        camelK.ifPresent(mounted -> mounted.forCamel().forEach(main::addOverrideProperty));
        settings.values().forEach(main::addOverrideProperty);
        Map<String, String> derived = derived();
        derived.forEach(main::addOverrideProperty);
        main.addOverrideProperty("camel.main.routes-include-pattern", routes.includePattern());
        main.bind("cameraCatalog", cameras);
        main.bind("clipMetadata", new ClipMetadata());
        main.bind("deadLetters", new DeadLetters(Clock.systemUTC()));
        main.bind("deliveryPolicy", deliveryPolicy());
        SocketFactory sockets = BrokerSockets.of(settings);
        main.bind("mqttSockets", sockets);
        main.bind("kamelet", new CameraKamelets());
        main.bind("hubMessages", new HubMessages(() -> component().cameras()));
        main.bind("webhookBody", new WebhookBody(settings));
        main.bind("webhookClient", new WebhookClient(settings, Clock.systemUTC()));
        RouteSafety safety = safety(properties);
        AccessSettings access = access();
        LocalApi api = localApi(access);
        Optional<MqttTopics> mqtt = mqtt(derived, sockets, version);
        main.addMainListener(new Course(safety, mqtt, loaded, () -> {
            events.started(version, cameras.ids());
            screen.show(cameras.ids(), access.user(), api.firstPassword());
        }));
        Closeable telemetry = telemetry(version);
        try {
            main.run();
        } catch (Exception e) {
            throw RouteFault.explain(e, routes).map(Exception.class::cast).orElse(e);
        } finally {
            telemetry.close();
        }
    }

    /** Its classes are loaded only when it is switched on. */
    private Closeable telemetry(String version) {
        return settings.has(Telemetry.SETTING) ? Telemetry.open(main, settings, version) : () -> {};
    }

    private DeliveryPolicy deliveryPolicy() {
        return new DeliveryPolicy(
                DeliveryTimes.common(settings), DeliveryTimes.ofSinks(settings), Clock.systemUTC(), new SecureRandom());
    }

    /** Routes stay away from what decides about them, and from the index and logins under the data folder. */
    private RouteSafety safety(Path properties) {
        List<Path> kept = new ArrayList<>(routes.folders());
        kept.add(settings.path("kerberos.data"));
        camelK.map(CamelK::folder).ifPresent(kept::add);
        kept.add(properties.toAbsolutePath().getParent());
        return new RouteSafety(RouteAllowances.read(settings.text(RouteAllowances.SETTING)), kept);
    }

    private Optional<MqttTopics> mqtt(Map<String, String> derived, SocketFactory sockets, String version) {
        String clientId = derived.getOrDefault("kerberos.mqtt.client-id", settings.text("kerberos.mqtt.client-id"));
        return MqttTopics.of(
                main::getCamelContext,
                settings,
                clientId,
                sockets,
                () -> component().cameras(),
                () -> component().spool(),
                version);
    }

    private AccessSettings access() {
        try {
            return new AccessSettings(
                    Optional.of(settings.text("kerberos.http.username")),
                    Optional.of(settings.text("kerberos.http.password")));
        } catch (IllegalArgumentException e) {
            throw new StartFaultException(String.valueOf(e.getMessage()));
        }
    }

    private LocalApi localApi(AccessSettings access) {
        Surveillance surveillance =
                new Surveillance(() -> component().cameras(), () -> component().spool(), () -> component()
                        .recovery());
        try {
            return LocalApi.install(main, access, settings.path("kerberos.data"), surveillance);
        } catch (IOException e) {
            throw new StartFaultException(String.valueOf(e.getMessage()));
        }
    }

    private KerberosComponent component() {
        return main.getCamelContext().getComponent("kerberos", KerberosComponent.class);
    }

    private Map<String, String> derived() {
        Map<String, String> derived = new TreeMap<>(DerivedSettings.of(settings.values()));
        derived.put("kerberos.data", settings.path("kerberos.data").toString());
        if (!routes.mountedFiles().isEmpty()) {
            // An Integration is its flows: without them it is not started, rather than started and silent.
            derived.put("camel.main.routes-collector-ignore-loading-error", "false");
        }
        return derived;
    }

    /** What happens along the way of a run. */
    private final class Course extends MainListenerSupport {
        private final RouteSafety safety;
        private final Optional<MqttTopics> mqtt;
        private final FileChanges.Look loaded;
        private final Runnable started;
        private final DeliveryHealth health = new DeliveryHealth(
                () -> component().spool(), settings.duration("kerberos.delivery.late-after"), Clock.systemUTC());
        private @Nullable FileChanges changes;

        Course(RouteSafety safety, Optional<MqttTopics> mqtt, FileChanges.Look loaded, Runnable started) {
            this.safety = safety;
            this.mqtt = mqtt;
            this.loaded = loaded;
            this.started = started;
        }

        @Override
        public void beforeConfigure(BaseMainSupport support) {
            cameras.load(support.getCamelContext());
            safety.install(support.getCamelContext(), leftOut);
        }

        @Override
        public void beforeStart(BaseMainSupport support) {
            // Cameras run and record even when no route consumes them.
            component();
            HealthCheckRegistry.get(support.getCamelContext()).register(health);
            UnstartedRoutes unstarted = UnstartedRoutes.watch(support.getCamelContext());
            HealthCheckRegistry.get(support.getCamelContext()).register(new RoutesHealth(leftOut, unstarted));
        }

        @Override
        public void afterStart(BaseMainSupport support) {
            RouteFileContext context = (RouteFileContext) support.getCamelContext();
            changes = new FileChanges(context, routes, leftOut, cameras, events, loaded);
            changes.start();
            mqtt.ifPresent(MqttTopics::start);
            if (!settings.has("kerberos.data.id")) {
                disks.remember();
            }
            started.run();
        }

        @Override
        public void beforeStop(BaseMainSupport support) {
            if (changes != null) {
                mqtt.ifPresent(MqttTopics::stop);
                changes.stop();
                events.stopped();
            }
        }
    }
}
