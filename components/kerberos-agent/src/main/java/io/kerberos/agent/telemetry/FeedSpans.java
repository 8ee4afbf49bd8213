package io.kerberos.agent.telemetry;

import io.kerberos.camel.KerberosConstants;
import io.kerberos.core.event.CameraEvent;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.jspecify.annotations.Nullable;

/** How Camel's tracer describes what comes out of a feed: a span with the name of the route. Found by {@code ServiceLoader}. */
public final class FeedSpans extends AbstractSpanDecorator {
    static final String CAMERA = "kerberos.camera";
    static final String EVENT = "kerberos.event.id";
    static final String EVENT_TYPE = "kerberos.event.type";
    static final String CLIP = "kerberos.clip.id";
    static final String ATTEMPT = "kerberos.attempt";

    @Override
    public String getComponent() {
        return "kerberos";
    }

    @Override
    public String getComponentClassName() {
        return "io.kerberos.camel.KerberosComponent";
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return fromFeed(exchange, endpoint) ? exchange.getFromRouteId() : "camera command";
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        Message message = exchange.getIn();
        tag(span, CAMERA, message, KerberosConstants.CAMERA);
        tag(span, EVENT, message, KerberosConstants.EVENT_ID);
        tag(span, EVENT_TYPE, message, KerberosConstants.EVENT_TYPE);
        tag(span, CLIP, message, KerberosConstants.CLIP_ID);
        tag(span, ATTEMPT, message, KerberosConstants.ATTEMPT);
        @Nullable EventSpans before = exchange.getContext().getRegistry().findSingleByType(EventSpans.class);
        if (before != null && fromFeed(exchange, endpoint)) {
            announce(before, message);
        }
    }

    private static boolean fromFeed(Exchange exchange, Endpoint endpoint) {
        return endpoint.equals(exchange.getFromEndpoint());
    }

    private static void tag(Span span, String name, Message message, String header) {
        @Nullable String value = message.getHeader(header, String.class);
        if (value != null) {
            span.setTag(name, value);
        }
    }

    /** What is delivered again was announced when it was delivered first. */
    private static void announce(EventSpans before, Message message) {
        if (message.getHeader(KerberosConstants.ATTEMPT, 1, Integer.class) > 1) {
            return;
        }
        @Nullable String clip = message.getHeader(KerberosConstants.CLIP_ID, String.class);
        @Nullable String start = message.getHeader(KerberosConstants.CLIP_START, String.class);
        if (clip != null && start != null) {
            before.clip(
                    clip,
                    message.getHeader(KerberosConstants.CAMERA, String.class),
                    Instant.parse(start),
                    Duration.ofMillis(message.getHeader(KerberosConstants.CLIP_DURATION, 0L, Long.class)));
        }
        if (message.getBody() instanceof CameraEvent event) {
            before.event(event);
        }
    }
}
