package io.kerberos.testkit.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One track's way to one client: numbers the packets and writes headers. Used by the camera's thread alone.
 *
 * <pre>
 *   TCP (RFC 2326, 10.12):  '$' | channel | length (2) | RTP packet
 *   UDP:                                               RTP packet
 * </pre>
 */
final class RtpDelivery {

    static final int RTP_HEADER = 12;

    /** Where packets go. */
    interface Wire {
        /** Sends these bytes on a TCP channel, framed. */
        void interleaved(int channel, ByteBuffer packet) throws IOException;

        /** Sends one datagram. */
        void datagram(boolean control, InetSocketAddress to, ByteBuffer packet) throws IOException;

        /** Sends bytes that mean nothing, where media would be. */
        void rubbish(ByteBuffer bytes) throws IOException;
    }

    private static final int SENDER_REPORT_BYTES = 28;
    private static final int BYE_BYTES = 8;
    private static final long NTP_EPOCH_SECONDS = 2_208_988_800L;

    private final int channel;
    private final @Nullable InetSocketAddress rtp;
    private final @Nullable InetSocketAddress rtcp;
    private final int ssrc;
    private int sequence;
    private int sent;
    private int octets;

    RtpDelivery(
            int channel, @Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp, int ssrc, int sequence) {
        this.channel = channel;
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.ssrc = ssrc;
        this.sequence = sequence;
    }

    int sequence() {
        return sequence & 0xffff;
    }

    /** A packet that the client never sees: it finds a gap. */
    void lose() {
        sequence++;
    }

    /** @param packet a scratch buffer that holds one whole RTP packet, ready to read */
    void send(ByteBuffer packet, int timestamp, Wire wire) throws IOException {
        packet.putShort(2, (short) sequence++);
        packet.putInt(4, timestamp);
        packet.putInt(8, ssrc);
        sent++;
        octets += packet.remaining() - RTP_HEADER;
        put(packet, false, wire);
    }

    /** Tells the client which wall time a timestamp is (RFC 3550, 6.4.1), so that it can align its tracks. */
    void report(int timestamp, long wallMicros, Wire wire) throws IOException {
        put(senderReport(timestamp, wallMicros).flip(), true, wire);
    }

    /** Says that nothing more comes (RFC 3550, 6.6); as each RTCP packet must, it begins with a report. */
    void bye(int timestamp, long wallMicros, Wire wire) throws IOException {
        ByteBuffer packet = senderReport(timestamp, wallMicros);
        packet.put((byte) 0x81).put((byte) 203).putShort((short) 1).putInt(ssrc);
        put(packet.flip(), true, wire);
    }

    private ByteBuffer senderReport(int timestamp, long wallMicros) {
        ByteBuffer packet = ByteBuffer.allocate(SENDER_REPORT_BYTES + BYE_BYTES);
        packet.put((byte) 0x80)
                .put((byte) 200)
                .putShort((short) (SENDER_REPORT_BYTES / 4 - 1))
                .putInt(ssrc);
        packet.putInt((int) (wallMicros / 1_000_000 + NTP_EPOCH_SECONDS));
        packet.putInt((int) ((wallMicros % 1_000_000 << 32) / 1_000_000));
        return packet.putInt(timestamp).putInt(sent).putInt(octets);
    }

    private void put(ByteBuffer packet, boolean control, Wire wire) throws IOException {
        InetSocketAddress to = control ? rtcp : rtp;
        if (to == null) {
            wire.interleaved(channel + (control ? 1 : 0), packet);
        } else {
            wire.datagram(control, to, packet);
        }
    }
}
