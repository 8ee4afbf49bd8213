package io.kerberos.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Serves the files of one folder over HTTP on loopback, with ranges. The engine plays a {@code file:} at its own pace, but
 * reads what comes over HTTP as fast as it comes: so a scene of minutes is analysed in seconds by the very same code.
 */
final class FolderServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;

    private final Path folder;
    private final HttpServer server;

    private FolderServer(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    static FolderServer start(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FolderServer files = new FolderServer(folder, server);
        server.createContext("/", files::answer);
        server.setExecutor(io.kerberos.testkit.DaemonThreads.open("files"));
        server.start();
        return files;
    }

    URI url(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file =
                    folder.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName());
            if (Files.notExists(file)) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            long size = Files.size(file);
            long from = range == null ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-.*", "$1"));
            exchange.getResponseHeaders().add("Accept-Ranges", "bytes");
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
            exchange.sendResponseHeaders(range == null ? OK : PARTIAL, size - from);
            send(file, from, exchange.getResponseBody());
        }
    }

    /** A client that seeks closes the connection in the middle; that ends the exchange and nothing else. */
    private static void send(Path file, long from, OutputStream to) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Channels.newInputStream(channel.position(from)).transferTo(to);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
