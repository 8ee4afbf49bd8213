package io.kerberos.agent.api;

import io.kerberos.agent.access.Access;
import io.kerberos.agent.access.AccessSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * The agent's HTTP interface. The application installs it before it runs Camel Main, with the properties of {@link
 * #PROPERTIES} among its locations, after those that an operator may set:
 *
 * <pre>
 *   LocalApi api = LocalApi.install(main, settings, data, surveillance);
 *   api.firstPassword().ifPresent(screen::showOnce);
 *   main.run();                                  // ends with a BindException when the port is taken
 *   int port = LocalApi.port(context);           // the real one, also when kerberos.http.port = 0
 * </pre>
 */
public final class LocalApi {
    /** Properties that switch it on; {@code kerberos.http.host} and {@code kerberos.http.port} are read by them. */
    public static final String PROPERTIES = "classpath:io/kerberos/agent/http.properties";

    /** Vert.x wakes a thread each second otherwise. */
    private static final long BLOCKED_CHECK_MILLIS = 30_000;

    private final Access access;

    private LocalApi(Access access) {
        this.access = access;
    }

    /**
     * Opens the users of a data folder and prepares the server, its routes and metrics.
     *
     * @throws IOException naming the file and the remedy, when {@code <data>/access} cannot be used
     */
    public static LocalApi install(Main main, AccessSettings settings, Path data, Surveillance surveillance)
            throws IOException {
        return install(main, settings, data, surveillance, System::nanoTime);
    }

    static LocalApi install(
            Main main, AccessSettings settings, Path data, Surveillance surveillance, LongSupplier nanos)
            throws IOException {
        Access access = Access.open(settings, data, nanos);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.getPrometheusRegistry().register(new CameraMetrics(surveillance));
        metrics.getPrometheusRegistry().register(new DeliveryMetrics(surveillance, nanos));
        metrics.getPrometheusRegistry().register(new StorageMetrics(surveillance));
        main.bind(MicrometerConstants.METRICS_REGISTRY_NAME, metrics);
        main.bind("kerberos-vertx-options", new VertxOptions().setBlockedThreadCheckInterval(BLOCKED_CHECK_MILLIS));
        main.bind("kerberos-http-server", new LocalServerFactory(access, new RecordingVideo(surveillance)));
        main.configure().addRoutesBuilder(new CameraRoutes(surveillance));
        main.configure().addRoutesBuilder(new RecordingRoutes(surveillance));
        main.configure().addRoutesBuilder(new EventRoutes(surveillance));
        main.configure().addRoutesBuilder(new DeadLetterRoutes(surveillance));
        main.configure().addRoutesBuilder(new ConsumerRoutes(surveillance));
        main.configure().addRoutesBuilder(new RecoveryRoutes(surveillance));
        main.configure().addRoutesBuilder(new StorageRoutes(surveillance));
        main.configure().addRoutesBuilder(new ContractRoutes());
        return new LocalApi(access);
    }

    /** The random password that this start made, to be shown once; empty when there was a login already. */
    public Optional<String> firstPassword() {
        return access.firstPassword();
    }

    /** The port that the server of a started context listens on. */
    public static int port(CamelContext context) {
        @Nullable VertxPlatformHttpServer server = context.hasService(VertxPlatformHttpServer.class);
        if (server == null) {
            throw new IllegalStateException("the HTTP server runs when the context has started");
        }
        return server.getPort();
    }
}
