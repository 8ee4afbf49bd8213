package io.kerberos.testkit.rtsp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One media file as RTP packets in memory, in sending order, with its SDP. Immutable and thread-safe: any number of
 * cameras and clients share it. It needs about as much heap as the file is long, and twice that while it is read.
 *
 * <p>Each packet is a whole RTP packet (RFC 3550, 12-byte header) whose sequence number, timestamp and SSRC the sender
 * overwrites; {@link #ticks} is its timestamp relative to the start of the file.
 */
public final class RtpMedia {

    final byte[] bytes;
    final int[] offset;
    final int[] length;
    final byte[] track;
    final int[] ticks;
    final long[] dueMicros;
    final boolean[] keyframeStart;
    final int[] clockRate;
    final long loopMicros;
    final String sdp;

    RtpMedia(RtpPacketList packets, int[] clockRate, long loopMicros, String sdp) {
        this.bytes = packets.bytes();
        this.offset = packets.offset();
        this.length = packets.length();
        this.track = packets.track();
        this.ticks = packets.ticks();
        this.dueMicros = packets.dueMicros();
        this.keyframeStart = packets.keyframeStart();
        this.clockRate = clockRate;
        this.loopMicros = loopMicros;
        this.sdp = sdp;
    }

    /**
     * Reads and packetises the first video and the first audio track of a file. Blocks; call it from a test's thread.
     *
     * @throws IOException when the file cannot be read, or has no track that RTP carries
     */
    public static RtpMedia read(Path file) throws IOException {
        try (RtpPacketizer packetizer = new RtpPacketizer(file)) {
            return packetizer.packetize();
        }
    }

    /** How long one turn of the loop takes: the length of the video track. */
    public Duration loopLength() {
        return Duration.ofNanos(loopMicros * 1000);
    }

    int packets() {
        return offset.length;
    }

    int tracks() {
        return clockRate.length;
    }

    /** The first packet due at or after this position, or {@link #packets()} when none is left in this turn. */
    int packetAt(long micros) {
        int low = 0;
        int high = packets();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dueMicros[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
