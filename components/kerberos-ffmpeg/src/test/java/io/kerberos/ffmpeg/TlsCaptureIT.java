package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.rtp;
import static io.kerberos.ffmpeg.RtspCaptureIT.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.LoopbackCertificate;
import io.kerberos.testkit.server.TcpRelay;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCaptureIT {
    @TempDir
    static Path directory;

    private static RtspCamera camera;

    @BeforeAll
    static void start() throws Exception {
        camera = RtspCamera.builder()
                .live("front", rtp(MediaSpec.H264_AAC))
                .tls(directory)
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        camera.close();
    }

    @Test
    void shouldTrustTheGivenAuthority() throws Exception {
        try (CaptureRun run = Fixture.open(secure(camera.url("front"), camera.caFile(), false))) {
            assertThat(run.read()).isNotNull();
        }
    }

    @Test
    void shouldRefuseAnUnknownAuthority() {
        assertFault(
                () -> Fixture.open(secure(camera.url("front"), null, false)),
                FaultKind.PROTOCOL,
                "not trusted",
                "caFile");
    }

    @Test
    void shouldCheckTheNameInTheCertificate() throws Exception {
        String named = camera.url("front").replace("127.0.0.1", "localhost");

        Fixture.open(secure(named, camera.caFile(), false)).close();
        assertFault(() -> Fixture.open(secure(named, null, false)), FaultKind.PROTOCOL, "not trusted", "caFile");
    }

    @Test
    void shouldRefuseHlsWhoseSegmentsNobodyVerifies() throws Exception {
        LoopbackCertificate certificate = LoopbackCertificate.make(directory.resolve("https"));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/", exchange -> {
            byte[] list = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\na.ts\n".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        server.start();
        try {
            String url = "https://localhost:" + server.getAddress().getPort() + "/list.m3u8";

            assertFault(
                    () -> Fixture.open(secure(url, certificate.caFile(), false)),
                    FaultKind.UNSUPPORTED,
                    "HLS over TLS");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldAcceptAnythingWhenToldSo() throws Exception {
        try (CaptureRun run = Fixture.open(secure(camera.url("front"), null, true))) {
            assertThat(run.read()).isNotNull();
        }
    }

    @Test
    void shouldRefuseTheCertificateOfAnotherHost() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (RtspCamera open = RtspCamera.builder()
                        .live("front", rtp(MediaSpec.H264_AAC))
                        .start();
                TcpRelay relay = TcpRelay.tls(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), open.port()),
                        foreignContext(),
                        threads)) {
            String url = "rtsps://localhost:" + relay.port() + "/front";

            assertFault(
                    () -> Fixture.open(secure(url, directory.resolve("foreign.pem"), false)),
                    FaultKind.PROTOCOL,
                    "not for this host");
            Fixture.open(secure(url, null, true)).close();
        } finally {
            threads.shutdownNow();
        }
    }

    /** A certificate for camera.example, and that as its own authority. */
    private static SSLContext foreignContext() throws Exception {
        Path store = directory.resolve("foreign.p12");
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=camera.example", "-ext", "san=dns:camera.example");
        keytool(
                store,
                "-exportcert",
                "-rfc",
                "-file",
                directory.resolve("foreign.pem").toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "foreign", "-keystore", store.toString(), "-storepass", "changeit"));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static StreamSpec secure(String url, @Nullable Path caFile, boolean insecure) {
        return new StreamSpec(
                URI.create(url),
                null,
                StreamSpec.Transport.TCP,
                caFile,
                insecure,
                Fixture.CONNECT,
                Fixture.STALL,
                false);
    }
}
