package io.kerberos.agent.api;

import io.kerberos.agent.fault.Problem;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What a request gets: a status and, mostly, a body. */
@SuppressWarnings("ArrayRecordComponent") // made, written and forgotten
record Answer(int status, @Nullable String contentType, byte @Nullable [] body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    static Answer json(Object value) {
        return json(200, value);
    }

    static Answer json(int status, Object value) {
        return new Answer(status, JSON, Json.write(value), Map.of());
    }

    static Answer of(String contentType, byte[] body) {
        return new Answer(200, contentType, body, Map.of());
    }

    static Answer nothing() {
        return new Answer(204, null, null, Map.of());
    }

    static Answer problem(Problem problem) {
        Map<String, String> headers = problem.status() == 503 ? Map.of("Retry-After", "2") : Map.of();
        return new Answer(problem.status(), Problem.CONTENT_TYPE, Json.write(problem), headers);
    }

    /** Replaces the message: no header of the request comes back. */
    void write(Message message) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        if (contentType != null) {
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
        }
        headers.forEach(message::setHeader);
        message.setBody(body);
    }
}
