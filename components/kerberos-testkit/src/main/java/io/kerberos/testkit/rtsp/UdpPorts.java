package io.kerberos.testkit.rtsp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The pair of UDP ports (even: RTP, odd: RTCP) that a camera sends from. Used by the camera's thread, closed by it. */
final class UdpPorts implements AutoCloseable {

    private static final int TRIES = 50;

    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;

    private UdpPorts(DatagramChannel rtp, DatagramChannel rtcp) {
        this.rtp = rtp;
        this.rtcp = rtcp;
    }

    static UdpPorts open(String host) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            DatagramChannel first = bind(host, 0);
            int port = port(first);
            if (port % 2 == 0) {
                try {
                    return new UdpPorts(first, bind(host, port + 1));
                } catch (BindException e) {
                    // The odd port is somebody's: try another pair.
                    first.close();
                    continue;
                }
            }
            first.close();
        }
        throw new IOException("no free pair of UDP ports on " + host);
    }

    private static DatagramChannel bind(String host, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(host, port));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static int port(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** As the SETUP answer names them. */
    String range() throws IOException {
        return port(rtp) + "-" + port(rtcp);
    }

    /** A datagram that does not fit into the socket's buffer, or that nobody listens for, is lost, as on a network. */
    void send(boolean control, InetSocketAddress to, ByteBuffer packet) throws IOException {
        (control ? rtcp : rtp).send(packet, to);
    }

    @Override
    public void close() throws IOException {
        rtp.close();
        rtcp.close();
    }
}
