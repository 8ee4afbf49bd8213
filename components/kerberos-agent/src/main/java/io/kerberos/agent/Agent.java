package io.kerberos.agent;

import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.delivery.ClipMetadata;
import io.kerberos.agent.delivery.DeadLetters;
import io.kerberos.agent.delivery.RouteFolder;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.camel.KerberosComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** Camel Main assembled as the agent: properties, beans, cameras and routes. Nothing runs before {@link Main#run()}. */
final class Agent {
    private static final String PACKAGED = "classpath:io/kerberos/agent/camel.properties";

    private final Main main = new Main();
    private final AgentSettings settings;
    private final CamerasFile cameras;
    private final RouteFolder routes;
    private @Nullable FileChanges changes;

    Agent(AgentSettings settings, CamerasFile cameras, RouteFolder routes) {
        this.settings = settings;
        this.cameras = cameras;
        this.routes = routes;
    }

    /**
     * Puts everything into Camel Main.
     *
     * @param properties the operator's file, which may be missing
     * @param random for what only has to differ between agents
     */
    Main assemble(Path properties, RandomGenerator random) {
        routes.prepare();
        String own = Files.exists(properties) ? "file:" + properties + "," : "";
        main.setPropertyPlaceholderLocations(own + PACKAGED);
        settings.values().forEach(main::addOverrideProperty);
        derived(random).forEach(main::addOverrideProperty);
        main.addOverrideProperty("camel.main.routes-include-pattern", routes.includePattern());
        main.bind("cameraCatalog", cameras);
        main.bind("clipMetadata", new ClipMetadata());
        main.bind("deadLetters", new DeadLetters(settings.path("kerberos.data"), Clock.systemUTC()));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport started) {
                cameras.load(started.getCamelContext());
            }

            @Override
            public void beforeStart(BaseMainSupport started) {
                // Cameras run and record even when no route consumes them.
                started.getCamelContext().getComponent("kerberos", KerberosComponent.class);
            }

            @Override
            public void afterStart(BaseMainSupport started) {
                changes = new FileChanges(started.getCamelContext(), routes, cameras);
                changes.start();
            }

            @Override
            public void beforeStop(BaseMainSupport started) {
                if (changes != null) {
                    changes.stop();
                }
            }
        });
        return main;
    }

    /** What follows from the settings and is easier said once here than in each route. */
    private Map<String, String> derived(RandomGenerator random) {
        Map<String, String> derived = new TreeMap<>();
        derived.put("kerberos.data", settings.path("kerberos.data").toString());
        derived.put("kerberos.s3.own-endpoint", Boolean.toString(settings.has("kerberos.s3.endpoint")));
        derived.put("kerberos.s3.host-credentials", Boolean.toString(!settings.has("kerberos.s3.access-key")));
        if (!settings.has("kerberos.mqtt.client-id")) {
            derived.put(
                    "kerberos.mqtt.client-id",
                    "kerberos-agent-" + HexFormat.of().toHexDigits(random.nextInt()));
        }
        return derived;
    }
}
