package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static io.kerberos.ffmpeg.Fixture.open;
import static io.kerberos.ffmpeg.Fixture.read;
import static io.kerberos.ffmpeg.Fixture.stream;
import static io.kerberos.ffmpeg.Fixture.withLogin;
import static io.kerberos.ffmpeg.RtspCaptureIT.assertFault;
import static io.kerberos.ffmpeg.RtspCaptureIT.assertMonotonic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.testkit.media.MediaSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpCaptureIT {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static HttpServer server;
    private static byte[] jpeg;

    @BeforeAll
    static void start() throws Exception {
        Fixture.Recorded source = Fixture.read(media(MediaSpec.H264.withSeconds(4)));
        jpeg = Fixture.ENGINE.jpeg(source.tracks().get(0), source.gop(0), 0);
        Path ts = Fixture.made(
                media(MediaSpec.H264_AAC.withSeconds(4)), Path.of("target", "test-media", "http.ts"), "-c", "copy");
        Path list = Path.of("target", "test-media", "list.m3u8");
        Fixture.made(
                media(MediaSpec.H264_AAC.withSeconds(4)), list, "-c", "copy", "-hls_time", "1", "-hls_list_size", "0");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(THREADS);
        server.createContext("/mjpeg", HttpCaptureIT::serveMjpeg);
        server.createContext("/locked", HttpCaptureIT::serveMjpeg).setAuthenticator(new BasicAuthenticator("camera") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals("admin") && password.equals("s3cret");
            }
        });
        server.createContext("/stream.ts", exchange -> serveFile(exchange, ts));
        server.createContext("/hls/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            serveFile(exchange, list.resolveSibling(path.substring(path.lastIndexOf('/') + 1)));
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        THREADS.shutdownNow();
    }

    @Test
    void shouldReadMjpegByItsTimeOfArrival() throws Exception {
        try (CaptureRun run = open(stream(url("/mjpeg")))) {
            List<Packet> packets = new ArrayList<>();
            long fifth = 0;
            Packet last = run.read();
            for (; last.dtsMicros() < 2_000_000 || packets.size() < 5; last = run.read()) {
                packets.add(last);
                fifth = packets.size() == 5 ? System.nanoTime() : fifth;
            }
            Duration passed = Duration.ofNanos(System.nanoTime() - fifth);
            long dated = last.dtsMicros() - packets.get(4).dtsMicros();

            assertThat(run.tracks().get(0).codec()).isEqualTo(Codec.MJPEG);
            assertThat(run.tracks().get(0).width()).isEqualTo(640);
            assertMonotonic(packets);
            assertThat(packets)
                    .as("ten a second, fewer when the server is slow")
                    .hasSizeLessThan(25);
            assertThat(passed.toNanos() / 1000).isCloseTo(dated, within(500_000L));
        }
    }

    @Test
    void shouldLogIn() throws Exception {
        open(withLogin(stream(url("/locked")), "admin", "s3cret")).close();

        assertFault(() -> open(withLogin(stream(url("/locked")), "admin", "wrong")), FaultKind.UNAUTHORIZED);
        assertFault(() -> open(stream(url("/locked"))), FaultKind.UNAUTHORIZED, "username and password");
    }

    @Test
    void shouldReadTransportStreamWithAdtsSound() throws Exception {
        try (CaptureRun run = open(stream(url("/stream.ts")))) {
            List<Packet> packets = read(run, Duration.ofSeconds(2));

            assertThat(run.tracks().get(1).extradata()).hasSize(2);
            assertThat(packets).filteredOn(p -> p.track() == 1).isNotEmpty().noneMatch(p -> Adts.isFrame(p.data()));
        }
    }

    @Test
    void shouldReadHls() throws Exception {
        try (CaptureRun run = open(stream(url("/hls/list.m3u8")))) {
            assertMonotonic(read(run, Duration.ofSeconds(2)));
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void serveFile(HttpExchange exchange, Path file) throws IOException {
        try (OutputStream body = exchange.getResponseBody()) {
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, body);
        }
    }

    /** Ten pictures a second. */
    private static void serveMjpeg(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=picture");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (!THREADS.isShutdown()) {
                String head = "--picture\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n";
                body.write(head.getBytes(StandardCharsets.US_ASCII));
                body.write(jpeg);
                body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                body.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }
}
