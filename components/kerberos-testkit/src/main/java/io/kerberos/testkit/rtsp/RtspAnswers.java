package io.kerberos.testkit.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the camera answers to each request. Used by the camera's thread alone. */
final class RtspAnswers {

    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d+)(?:-(\\d+))?");
    private static final Pattern INTERLEAVED = Pattern.compile("interleaved=(\\d+)");
    private static final String CONTROL = "/streamid=";
    private static final String METHODS =
            "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN";

    private final Map<String, CameraMount> mounts;
    private final CameraFaults faults;
    private final RtspLogin login;
    private final UdpPorts udp;
    private final RtpStream.Epoch epoch = RtpStream.Epoch.now();
    private int sessions;
    private final AtomicInteger refusedLogins = new AtomicInteger();

    RtspAnswers(Map<String, CameraMount> mounts, CameraFaults faults, RtspLogin login, UdpPorts udp) {
        this.mounts = mounts;
        this.faults = faults;
        this.login = login;
        this.udp = udp;
    }

    /** Damage for a client that connects; null for none. */
    @Nullable
    Mutation mutation() {
        return faults.mutation();
    }

    /** Requests that came with a wrong user or password. */
    int refusedLogins() {
        return refusedLogins.get();
    }

    /** The whole answer, or null to stay silent. */
    @Nullable
    String to(RtspRequest request, RtspConnection client) throws IOException {
        if (faults.leavesUnanswered(request.method())) {
            return null;
        }
        if (request.method().equals("OPTIONS")) {
            return answer(request, "200 OK", "Public: " + METHODS + "\r\n", "");
        }
        if (!login.accepts(request)) {
            refusedLogins.addAndGet(request.header("authorization").isEmpty() ? 0 : 1);
            return answer(request, "401 Unauthorized", "WWW-Authenticate: " + login.challenge() + "\r\n", "");
        }
        CameraMount mount = mounts.get(mountName(request));
        if (mount == null) {
            return answer(request, "404 Not Found", "", "");
        }
        return switch (request.method()) {
            case "DESCRIBE" -> describe(request, mount);
            case "SETUP" -> setup(request, mount, client);
            case "PLAY" -> play(request, mount, client);
            case "PAUSE", "TEARDOWN" -> {
                client.play(null);
                yield answer(request, "200 OK", "", "");
            }
            case "GET_PARAMETER", "SET_PARAMETER" -> answer(request, "200 OK", "", "");
            default -> answer(request, "501 Not Implemented", "", "");
        };
    }

    private static String mountName(RtspRequest request) {
        String path = request.path();
        int control = path.indexOf(CONTROL);
        String name = control < 0 ? path : path.substring(0, control);
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private String describe(RtspRequest request, CameraMount mount) {
        String base = request.uri().endsWith("/") ? request.uri() : request.uri() + "/";
        String headers = "Content-Base: " + base + "\r\nContent-Type: application/sdp\r\n";
        return answer(request, "200 OK", headers, mount.program().media().sdp);
    }

    private String setup(RtspRequest request, CameraMount mount, RtspConnection client) throws IOException {
        int control = request.uri().indexOf(CONTROL);
        int track = control < 0 ? 0 : Integer.parseInt(request.uri().substring(control + CONTROL.length()));
        if (track >= mount.program().media().tracks()) {
            return answer(request, "404 Not Found", "", "");
        }
        String transport = request.header("transport");
        boolean tcp = transport.contains("RTP/AVP/TCP");
        Matcher ports = CLIENT_PORT.matcher(transport);
        if (!tcp && (faults.tcpOnly() || !ports.find())) {
            return answer(request, "461 Unsupported Transport", "", "");
        }
        int ssrc = ++sessions * 0x9E3779B9;
        int sequence = ssrc >>> 16;
        String agreed;
        if (tcp) {
            Matcher interleaved = INTERLEAVED.matcher(transport);
            int channel = interleaved.find() ? Integer.parseInt(interleaved.group(1)) : track * 2;
            client.deliveries.put(track, new RtpDelivery(channel, null, null, ssrc, sequence));
            agreed = "RTP/AVP/TCP;unicast;interleaved=" + channel + "-" + (channel + 1);
        } else {
            int port = Integer.parseInt(ports.group(1));
            InetSocketAddress rtp = new InetSocketAddress(client.peer().getAddress(), port);
            InetSocketAddress rtcp = new InetSocketAddress(client.peer().getAddress(), port + 1);
            client.deliveries.put(track, new RtpDelivery(0, rtp, rtcp, ssrc, sequence));
            agreed = "RTP/AVP;unicast;client_port=" + port + "-" + (port + 1) + ";server_port=" + udp.range();
        }
        String headers = "Transport: " + agreed + ";ssrc=" + String.format("%08X", ssrc) + "\r\n";
        return answer(request, "200 OK", headers, "");
    }

    private String play(RtspRequest request, CameraMount mount, RtspConnection client) {
        RtpStream stream = new RtpStream(mount, faults, epoch, client.deliveries, System.nanoTime());
        stream.hurry(client.damaged() ? Mutation.PACKETS : 0);
        client.play(stream);
        mount.plays.incrementAndGet();
        StringBuilder positions = new StringBuilder();
        String base = request.uri().endsWith("/")
                ? request.uri().substring(0, request.uri().length() - 1)
                : request.uri();
        for (int track : client.deliveries.keySet()) {
            positions
                    .append(positions.isEmpty() ? "RTP-Info: " : ",")
                    .append("url=" + base + CONTROL + track + ";" + stream.position(track));
        }
        return answer(request, "200 OK", "Range: npt=now-\r\n" + positions + "\r\n", "");
    }

    private static String answer(RtspRequest request, String status, String headers, String body) {
        String session = request.method().equals("OPTIONS") || request.method().equals("DESCRIBE")
                ? ""
                : "Session: 1;timeout=60\r\n";
        return "RTSP/1.0 " + status + "\r\nCSeq: " + request.header("cseq") + "\r\nServer: kerberos-testkit\r\n"
                + session + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
