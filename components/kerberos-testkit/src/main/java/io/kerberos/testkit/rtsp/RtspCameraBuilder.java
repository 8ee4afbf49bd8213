package io.kerberos.testkit.rtsp;

import io.kerberos.testkit.DaemonThreads;
import io.kerberos.testkit.rtsp.CameraMount.Timeline;
import io.kerberos.testkit.server.LoopbackCertificate;
import io.kerberos.testkit.server.TcpRelay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a camera is to be, before it starts. Not thread-safe; used once. */
public final class RtspCameraBuilder {

    private static final String HOST = "127.0.0.1";

    final Map<String, CameraMount> mounts = new HashMap<>();
    private int port;
    private RtspLogin login = RtspLogin.OPEN;
    private @Nullable ExecutorService executor;
    private @Nullable Path tlsDirectory;

    RtspCameraBuilder() {}

    /** A mount that is always on, looping its media: clients join at the present. */
    public RtspCameraBuilder live(String mount, RtpMedia media) {
        mounts.put(mount, new CameraMount(Timeline.LIVE, media));
        return this;
    }

    /** A mount whose media each client sees from the start, looping. */
    public RtspCameraBuilder fromStart(String mount, RtpMedia media) {
        mounts.put(mount, new CameraMount(Timeline.FROM_START, media));
        return this;
    }

    /** A mount whose media each client sees once from the start, and then RTCP BYE. */
    public RtspCameraBuilder once(String mount, RtpMedia media) {
        mounts.put(mount, new CameraMount(Timeline.ONCE, media));
        return this;
    }

    /** A fixed port instead of any free one. With TLS it is the port behind, which clients do not see. */
    public RtspCameraBuilder port(int fixed) {
        port = fixed;
        return this;
    }

    /** Asks for this account by the Basic scheme. */
    public RtspCameraBuilder basicLogin(String user, String password) {
        login = new RtspLogin(RtspLogin.Scheme.BASIC, user, password, "");
        return this;
    }

    /** Asks for this account by the Digest scheme (MD5). */
    public RtspCameraBuilder digestLogin(String user, String password) {
        String nonce = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        login = new RtspLogin(RtspLogin.Scheme.DIGEST, user, password, nonce);
        return this;
    }

    /** Speaks TLS (rtsps), with a new self-signed certificate kept in this directory. */
    public RtspCameraBuilder tls(Path directory) {
        tlsDirectory = directory;
        return this;
    }

    /** Runs on one thread of this executor (with TLS: three more a connection), which the caller shuts down after the camera. */
    public RtspCameraBuilder executor(ExecutorService threads) {
        executor = threads;
        return this;
    }

    /**
     * Opens the port and starts to serve.
     *
     * @throws IOException when the port is taken, or keytool fails
     */
    public RtspCamera start() throws IOException {
        LoopbackCertificate certificate = tlsDirectory == null ? null : LoopbackCertificate.make(tlsDirectory);
        CameraFaults faults = new CameraFaults();
        UdpPorts udp = UdpPorts.open(HOST);
        RtspLoop loop = new RtspLoop(HOST, port, new RtspAnswers(Map.copyOf(mounts), faults, login, udp), udp);
        ExecutorService threads = executor == null ? DaemonThreads.open("rtsp-camera") : executor;
        TcpRelay relay = null;
        if (certificate != null) {
            InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), loop.port());
            relay = TcpRelay.tls(target, certificate.context(), threads);
        }
        threads.execute(loop);
        return new RtspCamera(
                this, loop, faults, login, new RtspCamera.Secure(relay, certificate, threads, executor == null));
    }
}
