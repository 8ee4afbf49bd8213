package io.kerberos.testkit.rtsp;

import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Where the RTP muxer writes: each write is one packet. RTCP packets are left out, as the sender makes its own with live
 * times. Used and closed by one thread.
 */
final class RtpSink extends Write_packet_Pointer_BytePointer_int {

    /** Fits an Ethernet frame with IP and UDP headers. */
    private static final int PACKET_BYTES = 1400;

    private static final int RTCP_FIRST = 192;
    private static final int RTCP_LAST = 223;

    private final AVIOContext context;
    private List<byte[]> packets = new ArrayList<>();

    RtpSink() {
        context = avio_alloc_context(
                new BytePointer(av_malloc(PACKET_BYTES)),
                PACKET_BYTES,
                1,
                null,
                (Read_packet_Pointer_BytePointer_int) null,
                this,
                (Seek_Pointer_long_int) null);
        context.max_packet_size(PACKET_BYTES);
    }

    AVIOContext context() {
        return context;
    }

    /** The packets since the last call. */
    List<byte[]> take() {
        List<byte[]> taken = packets;
        packets = new ArrayList<>();
        return taken;
    }

    @Override
    public int call(Pointer opaque, BytePointer data, int size) {
        byte[] packet = new byte[size];
        data.get(packet);
        int type = packet[1] & 0xff;
        if (type < RTCP_FIRST || type > RTCP_LAST) {
            packets.add(packet);
        }
        return size;
    }

    @Override
    public void close() {
        avio_context_free(context);
        super.close();
    }
}
