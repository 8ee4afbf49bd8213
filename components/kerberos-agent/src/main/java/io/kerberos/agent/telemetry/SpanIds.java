package io.kerberos.agent.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random ids, except where a span has an id already: that of an event is in its {@code traceparent}. Safe from any thread. */
final class SpanIds implements IdGenerator {
    private static final IdGenerator RANDOM = IdGenerator.random();

    private static final ThreadLocal<Ids> GIVEN = new ThreadLocal<>();

    /** Does this, in which one span is started, with these ids. */
    <T> T with(Ids ids, Supplier<T> start) {
        GIVEN.set(ids);
        try {
            return start.get();
        } finally {
            GIVEN.remove();
        }
    }

    @Override
    public String generateSpanId() {
        @Nullable Ids ids = GIVEN.get();
        return ids == null ? RANDOM.generateSpanId() : ids.span();
    }

    @Override
    public String generateTraceId() {
        @Nullable Ids ids = GIVEN.get();
        return ids == null ? RANDOM.generateTraceId() : ids.trace();
    }

    /**
     * Of one span.
     *
     * @param trace 32 hexadecimal digits
     * @param span 16 hexadecimal digits
     */
    record Ids(String trace, String span) {
        private static final int TRACE = 3;
        private static final int SPAN = 36;

        /** @param traceparent as {@link io.kerberos.protocol.TraceParent} makes it */
        static Ids of(String traceparent) {
            return new Ids(traceparent.substring(TRACE, SPAN - 1), traceparent.substring(SPAN, SPAN + 16));
        }

        /** The span of what the trace is about has the second half of its id. */
        String about() {
            return trace.substring(16);
        }
    }
}
