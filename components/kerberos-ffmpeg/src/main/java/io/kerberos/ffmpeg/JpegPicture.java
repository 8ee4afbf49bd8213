package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** The newest picture of a GOP as JPEG. */
final class JpegPicture {
    private JpegPicture() {}

    static byte[] of(Track track, List<Packet> gop, int maxWidth) throws CameraFaultException {
        AVFrame newest = avutil.av_frame_alloc();
        try (VideoDecoder decoder = new VideoDecoder(track, null)) {
            for (int i = 0; i < gop.size(); i++) {
                decoder.keepUnreferenced(i == gop.size() - 1);
                decoder.send(gop.get(i));
                keepNewest(decoder, newest);
            }
            decoder.drain();
            keepNewest(decoder, newest);
            if (newest.width() == 0) {
                throw new CameraFaultException(
                        FaultKind.PROTOCOL, "no picture could be decoded from " + gop.size() + " packets of " + track);
            }
            return JpegEncoder.encode(newest, maxWidth);
        } finally {
            avutil.av_frame_free(newest);
        }
    }

    private static void keepNewest(VideoDecoder decoder, AVFrame newest) throws CameraFaultException {
        for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
            if (newest.width() == 0 || frame.pts() >= newest.pts()) {
                avutil.av_frame_unref(newest);
                avutil.av_frame_ref(newest, frame);
            }
        }
    }
}
