package io.kerberos.agent.delivery;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.ServiceStatus;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what no sink would take: {@code <data>/dead-letter/<route>/<id>.json}, with the reason and where the clip lies. A
 * delivery that only ended because the agent stops is handed back, so that it is tried again after the next start. Safe from
 * any thread.
 */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Path folder;
    private final Clock clock;

    public DeadLetters(Path data, Clock clock) {
        this.folder = data.resolve("dead-letter");
        this.clock = clock;
    }

    /** Takes a message whose delivery was given up. */
    @Handler
    public void write(Exchange exchange) throws IOException {
        Throwable reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String route = String.valueOf(exchange.getProperty(Exchange.FAILURE_ROUTE_ID));
        if (reason instanceof RejectedExecutionException || stopping(exchange.getContext(), route)) {
            throw new RejectedExecutionException("delivery goes on after the next start");
        }
        String id = header(
                exchange, "CamelKerberosEventId", header(exchange, "CamelKerberosClipId", exchange.getExchangeId()));
        Path file = folder.resolve(safe(route)).resolve(safe(id) + ".json");
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.getParent());
        Files.writeString(
                part, Jsoner.prettyPrint(letter(exchange, route, id, reason).toJson()) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        LOG.error(
                "{}: given up on {}: {}; see {}, the clip stays in the recordings",
                route,
                id,
                first(String.valueOf(reason)),
                file);
    }

    /** Sinks fail in many ways while everything stops around them; that says nothing about the message. */
    private static boolean stopping(CamelContext context, String route) {
        ServiceStatus status = context.getRouteController().getRouteStatus(route);
        return !context.getStatus().isStarted() || (status != null && !status.isStarted());
    }

    private JsonObject letter(Exchange exchange, String route, String id, Throwable reason) {
        JsonObject letter = new JsonObject();
        letter.put("time", clock.instant().toString());
        letter.put("route", route);
        letter.put("sink", exchange.getProperty(Exchange.FAILURE_ENDPOINT, String.class));
        letter.put("reason", first(String.valueOf(reason)));
        letter.put("id", id);
        letter.put("camera", header(exchange, "CamelKerberosCamera", ""));
        Map<String, Object> headers = new TreeMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (name.startsWith("CamelKerberos")) {
                headers.put(name, String.valueOf(value));
            }
        });
        letter.put("headers", headers);
        Object body = exchange.getMessage().getBody();
        if (body instanceof File clip) {
            letter.put("file", clip.getAbsolutePath());
        } else {
            letter.put("body", exchange.getMessage().getBody(String.class));
        }
        return letter;
    }

    private static String header(Exchange exchange, String name, String otherwise) {
        return exchange.getMessage().getHeader(name, otherwise, String.class);
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
