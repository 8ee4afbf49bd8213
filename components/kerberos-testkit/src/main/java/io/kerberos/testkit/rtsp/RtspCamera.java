package io.kerberos.testkit.rtsp;

import io.kerberos.testkit.server.LoopbackCertificate;
import io.kerberos.testkit.server.TcpRelay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A camera on 127.0.0.1 that speaks RTSP 1.0 (RFC 2326) over TCP, with RTP interleaved or over UDP, and misbehaves when
 * told to.
 *
 * <pre>{@code
 * RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264_AAC));
 * try (RtspCamera camera = RtspCamera.builder().live("front", media).start()) {
 *     open(camera.url("front"));
 *     camera.faults().stall(true);
 * }
 * }</pre>
 *
 * <p>One thread serves all mounts and clients of a camera. All methods are thread-safe.
 */
public final class RtspCamera implements AutoCloseable {

    private final RtspLoop loop;
    private final Map<String, CameraMount> mounts;
    private final CameraFaults faults;
    private final RtspLogin login;
    private final @Nullable TcpRelay tls;
    private final @Nullable LoopbackCertificate certificate;
    private final ExecutorService executor;
    private final boolean ownsExecutor;

    RtspCamera(RtspCameraBuilder builder, RtspLoop loop, CameraFaults faults, RtspLogin login, Secure secure) {
        this.loop = loop;
        this.mounts = builder.mounts;
        this.faults = faults;
        this.login = login;
        this.tls = secure.relay;
        this.certificate = secure.certificate;
        this.executor = secure.executor;
        this.ownsExecutor = secure.ownsExecutor;
    }

    /** What stands in front of and under the loop. */
    record Secure(
            @Nullable TcpRelay relay,
            @Nullable LoopbackCertificate certificate,
            ExecutorService executor,
            boolean ownsExecutor) {}

    public static RtspCameraBuilder builder() {
        return new RtspCameraBuilder();
    }

    /** The address of a mount, {@code rtsp://} or, with TLS, {@code rtsps://}; without credentials. */
    public String url(String mount) {
        return scheme() + "127.0.0.1:" + port() + "/" + mount;
    }

    /** The address of a mount with the camera's user and password in it, for tools that want it so. */
    public String urlWithLogin(String mount) {
        return scheme() + login.user() + ":" + login.password() + "@127.0.0.1:" + port() + "/" + mount;
    }

    private String scheme() {
        return tls == null ? "rtsp://" : "rtsps://";
    }

    /** The port that clients connect to. */
    public int port() {
        return tls == null ? loop.port() : tls.port();
    }

    /**
     * The certificate to trust, as PEM.
     *
     * @throws IllegalStateException when the camera has no TLS
     */
    public Path caFile() {
        if (certificate == null) {
            throw new IllegalStateException("this camera has no TLS");
        }
        return certificate.caFile();
    }

    /** The switches for everything that can be wrong with the stream or the answers. */
    public CameraFaults faults() {
        return faults;
    }

    /** Closes every connection, as a camera does that loses power. Returns when it is done. */
    public void dropConnections() throws IOException {
        loop.dropConnections();
    }

    /**
     * Closes (true) or opens again (false) the listening port; connections that are open go on. Returns when it is done.
     *
     * @throws IOException when the port was taken by somebody else meanwhile
     */
    public void refuseConnections(boolean refuse) throws IOException {
        loop.refuseConnections(refuse);
    }

    /**
     * Shows other media on a mount from now on: clients that play get it in their running stream, with continuous
     * timestamps and new parameter sets in band; later ones get a new SDP.
     */
    public void show(String mount, RtpMedia media) {
        mount(mount).show(media);
    }

    /** How many clients are being sent media at this moment. */
    public int clients() {
        return loop.playing();
    }

    /** How many PLAY requests this mount has answered so far. */
    public int plays(String mount) {
        return mount(mount).plays.get();
    }

    /** Where in its file a live mount is at this moment. */
    public Duration position(String mount) {
        CameraMount.Program program = mount(mount).program();
        long micros = (System.nanoTime() - program.originNanos()) / 1000;
        return Duration.ofNanos(Math.floorMod(micros, program.media().loopMicros) * 1000);
    }

    /** When position 0 of a live mount was due, by the wall clock. */
    public Instant begin(String mount) {
        return Instant.now()
                .minusNanos(System.nanoTime() - mount(mount).program().originNanos());
    }

    /** What each client of a mount was sent, in the order in which they came; the last one may be playing still. */
    public List<Played> played(String mount) {
        return mount(mount).played();
    }

    private CameraMount mount(String name) {
        CameraMount mount = mounts.get(name);
        if (mount == null) {
            throw new IllegalArgumentException("no mount " + name + ", there are " + mounts.keySet());
        }
        return mount;
    }

    /** Closes all connections and the port. Returns when the camera's thread has ended, at most five seconds later. */
    @Override
    public void close() throws IOException {
        loop.close();
        if (tls != null) {
            tls.close();
        }
        if (ownsExecutor) {
            executor.shutdownNow();
            try {
                executor.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
