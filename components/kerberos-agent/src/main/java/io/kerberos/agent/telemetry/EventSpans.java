package io.kerberos.agent.telemetry;

import io.kerberos.camel.CameraEventConverter;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.protocol.CloudEvent;
import io.kerberos.protocol.TraceParent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The spans before the routes, each with the id that its {@code traceparent} says: an event from the picture that showed it
 * to its making, a clip from its begin to its end. One is made when the first consumer gets it; safe from any thread.
 */
final class EventSpans {
    private static final int REMEMBERED = 1000;

    private final Tracer tracer;
    private final SpanIds ids;
    private final Map<String, Boolean> made = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    EventSpans(Tracer tracer, SpanIds ids) {
        this.tracer = tracer;
        this.ids = ids;
    }

    /** The picture was taken at {@link CameraEvent#at()}; the id, a UUID version 7, says when the event was made. */
    void event(CameraEvent event) {
        if (first(event.id())) {
            CloudEvent envelope = CameraEventConverter.toCloudEvent(event);
            Instant end = Instant.ofEpochMilli(UUID.fromString(event.id()).getMostSignificantBits() >>> 16);
            Span span = start(
                    envelope.type().shortName(), SpanIds.Ids.of(envelope.traceparent()), event.camera(), event.at());
            span.end(end.isBefore(event.at()) ? event.at() : end);
        }
    }

    void clip(String id, String camera, Instant start, Duration length) {
        if (first(id)) {
            start("clip", SpanIds.Ids.of(TraceParent.of(id, id)), camera, start).end(start.plus(length));
        }
    }

    private boolean first(String id) {
        synchronized (made) {
            return made.putIfAbsent(id, true) == null;
        }
    }

    private Span start(String name, SpanIds.Ids own, String camera, Instant at) {
        SpanBuilder builder = tracer.spanBuilder(name)
                .setStartTimestamp(at)
                .setAttribute(AttributeKey.stringKey(FeedSpans.CAMERA), camera);
        if (own.span().equals(own.about())) {
            builder.setNoParent();
        } else {
            SpanContext about =
                    SpanContext.create(own.trace(), own.about(), TraceFlags.getSampled(), TraceState.getDefault());
            builder.setParent(Context.root().with(Span.wrap(about)));
        }
        return ids.with(own, builder::startSpan);
    }
}
