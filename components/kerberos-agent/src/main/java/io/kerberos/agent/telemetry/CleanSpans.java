package io.kerberos.agent.telemetry;

import io.kerberos.agent.delivery.Redacted;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.telemetry.Op;
import org.apache.camel.telemetry.TagConstants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through of a span what can hold no secret: Camel puts whole addresses into its spans, in which webhooks and stores have
 * their tokens. Says once when the collector takes nothing, and once when it does again. Safe from any thread.
 */
final class CleanSpans implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(CleanSpans.class);
    private static final AttributeKey<String> COMPONENT = AttributeKey.stringKey(TagConstants.COMPONENT);
    private static final AttributeKey<String> OP = AttributeKey.stringKey(TagConstants.OP);
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey(TagConstants.HTTP_METHOD);
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey(TagConstants.SERVER_ADDRESS);
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("message");
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("error.kind");
    private static final Set<String> KEPT = Set.of(
            TagConstants.COMPONENT,
            TagConstants.OP,
            TagConstants.ERROR,
            TagConstants.EXCHANGE_ID,
            TagConstants.URL_SCHEME,
            TagConstants.HTTP_METHOD,
            TagConstants.HTTP_STATUS,
            TagConstants.SERVER_ADDRESS,
            TagConstants.SERVER_REGION,
            FeedSpans.CAMERA,
            FeedSpans.EVENT,
            FeedSpans.EVENT_TYPE,
            FeedSpans.CLIP,
            FeedSpans.ATTEMPT);

    private final SpanExporter collector;
    private final String address;
    private final AtomicBoolean failing = new AtomicBoolean();

    /** @param address of the collector, for the log */
    CleanSpans(SpanExporter collector, String address) {
        this.collector = collector;
        this.address = address;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        List<SpanData> clean = spans.stream().<SpanData>map(CleanSpan::new).toList();
        CompletableResultCode result = collector.export(clean);
        return result.whenComplete(() -> told(result));
    }

    private void told(CompletableResultCode result) {
        if (result.isSuccess() && failing.compareAndSet(true, false)) {
            LOG.info("{} takes spans again", address);
        } else if (!result.isSuccess() && failing.compareAndSet(false, true)) {
            LOG.warn(
                    "{} takes no spans: {}; they are dropped until it does",
                    address,
                    why(result.getFailureThrowable()));
        }
    }

    private static String why(@Nullable Throwable fault) {
        if (fault instanceof HttpExportException http && http.getResponse() != null) {
            return "it answers " + http.getResponse().statusCode();
        }
        return fault == null ? "no reason is known" : Redacted.fault(fault);
    }

    @Override
    public CompletableResultCode flush() {
        return collector.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return collector.shutdown();
    }

    /** Scheme, host and port; null when that cannot be told. */
    private static @Nullable String origin(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null) {
                return null;
            }
            return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** One span without what is not known to be harmless. */
    private static final class CleanSpan extends DelegatingSpanData {
        private final Attributes attributes;
        private final List<EventData> events;

        CleanSpan(SpanData span) {
            super(span);
            AttributesBuilder kept = span.getAttributes().toBuilder().removeIf(key -> !KEPT.contains(key.getKey()));
            @Nullable String server = span.getAttributes().get(SERVER);
            if (server != null) {
                @Nullable String origin = origin(server);
                kept.removeIf(SERVER::equals);
                if (origin != null) {
                    kept.put(SERVER, origin);
                }
            }
            attributes = kept.build();
            events = span.getEvents().stream()
                    .filter(event -> event.getName().equals("error"))
                    .map(CleanSpan::error)
                    .toList();
        }

        private static EventData error(EventData event) {
            @Nullable String message = event.getAttributes().get(MESSAGE);
            AttributesBuilder kept = Attributes.builder();
            kept.put(KIND, event.getAttributes().get(KIND));
            if (message != null) {
                kept.put(MESSAGE, Redacted.problem(message));
            }
            return EventData.create(event.getEpochNanos(), event.getName(), kept.build());
        }

        /** Camel takes destinations into names, such as topics with a key in them. */
        @Override
        public String getName() {
            @Nullable String component = attributes.get(COMPONENT);
            if (component == null
                    || component.equals("camel-kerberos")
                    || Op.EVENT_PROCESS.toString().equals(attributes.get(OP))) {
                return super.getName();
            }
            @Nullable String method = attributes.get(METHOD);
            String name = component.replaceFirst("^camel-", "");
            return method == null ? name : name + " " + method;
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }

        @Override
        public List<EventData> getEvents() {
            return events;
        }

        @Override
        public int getTotalRecordedEvents() {
            return events.size();
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
