package io.kerberos.testkit.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * An HTTP server on 127.0.0.1 that records each request and answers what a test scripted, else 200. Thread-safe.
 */
public final class HttpReceiver implements AutoCloseable {

    /** What came. Immutable. */
    public static final class Received {

        private final String method;
        private final String path;
        private final Map<String, String> headers;
        private final byte[] content;

        private Received(String method, String path, Map<String, String> headers, byte[] content) {
            this.method = method;
            this.path = path;
            this.headers = headers;
            this.content = content;
        }

        public String method() {
            return method;
        }

        /** With the query, as it was sent. */
        public String path() {
            return path;
        }

        /** A header, several values joined by a comma; empty when there is none. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        public byte[] content() {
            return content.clone();
        }

        /** The content as UTF-8. */
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** One answer, sent after a delay. */
    public record Answer(int status, String body, Duration delay, Map<String, String> headers) {

        public static final Answer OK = status(200);

        public Answer(int status, String body, Duration delay) {
            this(status, body, delay, Map.of());
        }

        public static Answer status(int status) {
            return new Answer(status, "", Duration.ZERO);
        }

        public Answer with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Answer(status, body, delay, more);
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private volatile Answer standing = Answer.OK;
    private volatile Consumer<Received> listener = request -> {};

    private HttpReceiver(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts on a port, 0 for a free one.
     *
     * @param executor answers requests, one thread a request; the caller shuts it down
     */
    public static HttpReceiver open(int port, ExecutorService executor) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        HttpReceiver receiver = new HttpReceiver(server);
        server.createContext("/", receiver::handle);
        server.setExecutor(executor);
        server.start();
        return receiver;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The address of a path that begins with a slash. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** What came so far, in the order of arrival; a snapshot. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Answers the next requests so, one each, before the standing answer holds again. */
    public void answerNext(Answer... answers) {
        script.addAll(List.of(answers));
    }

    /** Answers all requests so from now on. */
    public void answerAlways(Answer answer) {
        standing = answer;
    }

    /** Is told of each request, on the thread that answers it. */
    public void onRequest(Consumer<Received> told) {
        listener = told;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            byte[] content = exchange.getRequestBody().readAllBytes();
            Received request = new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, content);
            received.add(request);
            listener.accept(request);
            Answer next = script.poll();
            answer(exchange, next == null ? standing : next);
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        if (!answer.delay().isZero()) {
            LockSupport.parkNanos(answer.delay().toNanos());
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Closes the port and all connections. */
    @Override
    public void close() {
        server.stop(0);
    }
}
