package io.kerberos.quality;

import io.kerberos.agent.delivery.DeliveryPolicy;
import io.kerberos.agent.delivery.DeliveryTimes;
import io.kerberos.agent.delivery.LeftOutFiles;
import io.kerberos.agent.mqtt.BrokerSockets;
import io.kerberos.agent.safety.RouteAllowances;
import io.kerberos.agent.safety.RouteSafety;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.agent.webhook.WebhookBody;
import io.kerberos.agent.webhook.WebhookClient;
import io.kerberos.camel.KerberosComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Route files in a real CamelContext: endpoints, expressions and processors are built, nothing is started. */
final class LoadedRoutes implements AutoCloseable {

    private static final Pattern BEAN = Pattern.compile("\\b(?:bean:|ref:\\s*)([A-Za-z][A-Za-z0-9]*)");

    private static final Pattern IDEMPOTENT = Pattern.compile("idempotentRepository: \"?#([A-Za-z0-9]+)");

    private final CamelContext context = new DefaultCamelContext();
    private final Path data;

    private LoadedRoutes(Path data) {
        this.data = data;
    }

    /** Stands for the beans that the agent binds. */
    public static final class AnyBean {

        public void handle(Exchange exchange) {
            exchange.getMessage();
        }
    }

    /** Builds them all, or throws what Camel says about the first that cannot be built. */
    static LoadedRoutes of(List<RouteFile> files, Map<String, String> settings) throws Exception {
        LoadedRoutes loaded = new LoadedRoutes(Files.createTempDirectory("routes"));
        try {
            loaded.build(files, settings);
            return loaded;
        } catch (Exception e) {
            loaded.close();
            throw e;
        }
    }

    List<String> ids() {
        return context.getRoutes().stream().map(Route::getId).sorted().toList();
    }

    private void build(List<RouteFile> files, Map<String, String> settings) throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings);
        context.getPropertiesComponent().setOverrideProperties(properties);
        context.setAutoStartup(false);
        NotShipped.install(context);
        new RouteSafety(RouteAllowances.read(""), List.of(data)).install(context, new LeftOutFiles(() -> false));
        context.getComponent("kerberos", KerberosComponent.class).setDataDirectory(data.toString());
        // Otherwise a producer connects when its route is built, started or not.
        context.getGlobalEndpointConfiguration().setLazyStartProducer(true);
        DeliveryTimes times = new DeliveryTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        context.getRegistry()
                .bind("deliveryPolicy", new DeliveryPolicy(times, Map.of(), Clock.systemUTC(), new SecureRandom()));
        AgentSettings defaults =
                AgentSettings.read(Map.of(), Map.of(), AgentEnvironment.read(Map.of()), Path.of("none"));
        context.getRegistry().bind("mqttSockets", BrokerSockets.of(defaults));
        context.getRegistry().bind("webhookBody", new WebhookBody(defaults));
        context.getRegistry().bind("webhookClient", new WebhookClient(defaults, Clock.systemUTC()));
        for (RouteFile file : files) {
            BEAN.matcher(file.text()).results().map(match -> match.group(1)).forEach(name -> context.getRegistry()
                    .bind(name, new AnyBean()));
            IDEMPOTENT
                    .matcher(file.text())
                    .results()
                    .map(match -> match.group(1))
                    .forEach(name -> context.getRegistry().bind(name, new MemoryIdempotentRepository()));
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(file.id() + RouteFile.SUFFIX, file.text()));
        }
        context.start();
    }

    @Override
    public void close() throws IOException {
        context.stop();
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
