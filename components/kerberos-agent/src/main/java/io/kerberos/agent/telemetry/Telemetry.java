package io.kerberos.agent.telemetry;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentSettings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.io.Closeable;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * OpenTelemetry as the agent has it: Camel's tracer, the spans of events before their routes, OTLP over HTTP. What is not said
 * here is read from the {@code OTEL_*} variables by the library. Whoever opens it closes it after Camel.
 */
public final class Telemetry implements Closeable {
    /** Where the collector is; empty switches everything off. */
    public static final String SETTING = "kerberos.telemetry.url";

    /** The agent's own REST interface is no way from a camera to a sink. */
    private static final String NOT_TRACED = "rest:*,rest-api:*,platform-http:/api*";

    private static final String PROTOCOL = "http/protobuf";
    private static final String TRACER = "io.kerberos.agent";
    private static final long LAST_SPANS_SECONDS = 1;

    private final OpenTelemetrySdk sdk;
    private final SpanIds ids;

    private Telemetry(OpenTelemetrySdk sdk, SpanIds ids) {
        this.sdk = sdk;
        this.ids = ids;
    }

    /**
     * Prepares it for a Camel that has not started.
     *
     * @param version of the agent
     * @throws StartFaultException naming the setting or variable that is wrong
     */
    public static Closeable open(Main main, AgentSettings settings, String version) {
        // the library logs to java.util.logging; logback.xml leaves out of it what CleanSpans says once
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Telemetry telemetry = configured(address(settings), version);
        telemetry.install(main);
        return telemetry;
    }

    private static URI address(AgentSettings settings) {
        String url = settings.text(SETTING).strip();
        if (!url.matches("(?i)https?://[^/?#\\s@]+(/[^?#\\s]*)?")) {
            throw new StartFaultException(
                    SETTING + ": give the address of an OTLP/HTTP collector without user and query, such"
                            + " as http://127.0.0.1:4318; headers are given in OTEL_EXPORTER_OTLP_HEADERS");
        }
        return URI.create(url);
    }

    private static Telemetry configured(URI collector, String version) {
        SpanIds ids = new SpanIds();
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() ->
                            Map.of("otel.service.name", "kerberos-agent", "otel.exporter.otlp.protocol", PROTOCOL))
                    .addPropertiesCustomizer(given -> decided(collector, given))
                    .addResourceCustomizer((resource, given) -> Resource.create(
                                    Attributes.of(AttributeKey.stringKey("service.version"), version))
                            .merge(resource))
                    .addTracerProviderCustomizer((provider, given) -> provider.setIdGenerator(ids))
                    .addSpanExporterCustomizer((exporter, given) -> new CleanSpans(exporter, collector.getAuthority()))
                    .build()
                    .getOpenTelemetrySdk();
            return new Telemetry(sdk, ids);
        } catch (ConfigurationException e) {
            throw new StartFaultException("an OTEL_* variable, while " + SETTING + " is set: " + e.getMessage());
        }
    }

    /** What no variable changes: only spans are sent, and only over HTTP. */
    private static Map<String, String> decided(URI collector, ConfigProperties given) {
        for (String key : new String[] {"otel.exporter.otlp.protocol", "otel.exporter.otlp.traces.protocol"}) {
            String protocol = given.getString(key, PROTOCOL);
            if (!protocol.equals(PROTOCOL)) {
                throw new ConfigurationException(key + " = " + protocol + ": only " + PROTOCOL
                        + " is spoken, which collectors take at port 4318");
            }
        }
        return Map.of(
                "otel.exporter.otlp.endpoint",
                collector.toString(),
                "otel.metrics.exporter",
                "none",
                "otel.logs.exporter",
                "none",
                "otel.propagators",
                "tracecontext");
    }

    private void install(Main main) {
        main.addInitialProperty("camel.opentelemetry2.exclude-patterns", NOT_TRACED);
        main.addOverrideProperty("camel.opentelemetry2.enabled", "true");
        main.bind("telemetryTracer", sdk.getTracer(TRACER));
        main.bind("telemetryPropagators", sdk.getPropagators());
        main.bind("eventSpans", new EventSpans(sdk.getTracer(TRACER), ids));
    }

    /** Sends what is left, for a moment. */
    @Override
    public void close() {
        sdk.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }
}
