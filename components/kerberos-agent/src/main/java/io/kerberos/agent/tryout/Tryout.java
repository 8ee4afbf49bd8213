package io.kerberos.agent.tryout;

import io.kerberos.agent.delivery.ClipMetadata;
import io.kerberos.agent.delivery.DeadLetters;
import io.kerberos.agent.delivery.DeliveryPolicy;
import io.kerberos.agent.delivery.DeliveryTimes;
import io.kerberos.agent.hub.HubMessages;
import io.kerberos.agent.safety.RouteAllowances;
import io.kerberos.agent.safety.RouteSafety;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.agent.webhook.WebhookBody;
import io.kerberos.camel.KerberosComponent;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.DeadLetter;
import io.kerberos.core.spool.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultInterceptSendToEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Route files running in a context of their own: the real {@code kerberos:} component over an empty spool without cameras, the
 * agent's beans and route safety, and {@link RecordedSinks} for the rest of the world. Used by one thread.
 */
final class Tryout implements AutoCloseable {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration NO_PAUSE = Duration.ofMillis(1);

    private final CamelContext context = new DefaultCamelContext();
    private final RecordedSinks sinks = new RecordedSinks();
    private final Path data;
    private final Set<String> known = new HashSet<>();

    private Tryout(Path data) {
        this.data = data;
    }

    /**
     * Starts the routes.
     *
     * @param files route files; that of the error handling among them
     * @param settings for the placeholders
     * @throws Exception what Camel or route safety says about a file
     */
    static Tryout of(List<Path> files, Map<String, String> settings, RouteAllowances allowed) throws Exception {
        Tryout tryout = new Tryout(Files.createTempDirectory("kerberos-tryout"));
        try {
            tryout.start(files, settings, allowed);
            return tryout;
        } catch (Exception e) {
            tryout.close();
            throw e;
        }
    }

    private void start(List<Path> files, Map<String, String> settings, RouteAllowances allowed) throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("kerberos.data", data.toString());
        context.getPropertiesComponent().setOverrideProperties(properties);
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(2);
        new RouteSafety(allowed, List.of(data)).install(context);
        sinks.install(context);
        context.getCamelContextExtension().registerEndpointCallback(new CommandsRecorded());
        KerberosComponent component = context.getComponent("kerberos", KerberosComponent.class);
        component.setDataDirectory(data.toString());
        component.setEngine(NoCameras.engine());
        component.setCatalog(new NoCameras());
        DeliveryTimes once = new DeliveryTimes(NO_PAUSE, NO_PAUSE, NO_PAUSE);
        context.getRegistry()
                .bind("deliveryPolicy", new DeliveryPolicy(once, Map.of(), Clock.systemUTC(), new SecureRandom()));
        context.getRegistry().bind("webhookBody", new WebhookBody(ofTheAgent(settings)));
        context.getRegistry().bind("clipMetadata", new ClipMetadata());
        context.getRegistry().bind("deadLetters", new DeadLetters(Clock.systemUTC()));
        context.getRegistry().bind("hubMessages", new HubMessages(component::cameras));
        context.start();
        for (Path file : files) {
            String text = Files.readString(file);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("file:" + file, text));
        }
    }

    private static AgentSettings ofTheAgent(Map<String, String> settings) {
        Map<String, String> known = new TreeMap<>(settings);
        known.keySet().retainAll(AgentSettings.defaults().keySet());
        return AgentSettings.read(Map.of(), Map.of(), AgentEnvironment.read(Map.of()), Path.of("none"))
                .with(known, "the tryout");
    }

    /** Commands to cameras are written down like everything else that is sent. */
    private final class CommandsRecorded implements EndpointStrategy {
        @Override
        public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
            if (!endpoint.getEndpointUri().startsWith("kerberos:")) {
                return endpoint;
            }
            DefaultInterceptSendToEndpoint recorded = new DefaultInterceptSendToEndpoint(endpoint, true);
            recorded.setBefore(exchange -> sinks.record(endpoint.getEndpointUri(), exchange));
            return recorded;
        }
    }

    List<String> routes() {
        return context.getRoutes().stream().map(Route::getRouteId).toList();
    }

    List<String> notes() {
        return sinks.notes();
    }

    /** Gives an event to the routes, as a camera would, and waits until all have done with it. */
    void publish(CameraEvent event) throws CameraFaultException {
        spool().publish(event);
        settle();
    }

    /** Gives a clip to the routes; its file is made when there is none. */
    void publish(Clip clip) throws CameraFaultException, IOException {
        if (!Files.exists(clip.file())) {
            Files.createDirectories(clip.file().getParent());
            Files.writeString(clip.file(), "video of " + clip.camera(), StandardCharsets.UTF_8);
        }
        spool().publish(clip);
        settle();
    }

    /** Gives any message to one route, as if its source had sent it, and returns what comes back. */
    Exchange send(String route, Object body, Map<String, Object> headers) throws Exception {
        Route target = context.getRoute(route);
        Exchange exchange = target.getEndpoint().createExchange();
        exchange.getExchangeExtension().setFromRouteId(route);
        exchange.getIn().setBody(body);
        exchange.getIn().setHeaders(new TreeMap<>(headers));
        target.getProcessor().process(exchange);
        settle();
        return exchange;
    }

    List<Sent> sent() {
        return sinks.sent();
    }

    /** What was sent and given up until now. */
    void forget() throws CameraFaultException {
        sinks.forget();
        for (DeadLetter letter : spool().deliveries().deadLetters(100)) {
            known.add(letter.consumer() + letter.id());
        }
    }

    Path recordings() {
        return spool().recordings();
    }

    /** Why a route gave something up. */
    List<String> failures() throws CameraFaultException {
        return spool().deliveries().deadLetters(100).stream()
                .filter(letter -> !known.contains(letter.consumer() + letter.id()))
                .map(Tryout::failure)
                .toList();
    }

    private static String failure(DeadLetter letter) {
        return letter.consumer() + ": " + letter.failure().reason();
    }

    private Spool spool() {
        return context.getComponent("kerberos", KerberosComponent.class).spool();
    }

    /** Until every consumer has taken everything and no exchange is under way. */
    private void settle() throws CameraFaultException {
        long begin = System.nanoTime();
        while (!settled()) {
            if (System.nanoTime() - begin > LONGEST_NANOS) {
                throw new IllegalStateException("the routes did not come to an end within 30 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private boolean settled() throws CameraFaultException {
        boolean taken = spool().deliveries().consumers().stream().allMatch(consumer -> consumer.backlog() == 0);
        return taken && context.getInflightRepository().size() == 0;
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
