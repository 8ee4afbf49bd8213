package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.jspecify.annotations.Nullable;

/** Opens the demuxer that a stream needs: by its address, or by asking a video device for what can be recorded. */
final class StreamOpening {
    /** What a device can deliver without an encoder of ours, best first. */
    private static final List<String> DEVICE_FORMATS = List.of("h264", "mjpeg");

    /** IPv4, or IPv6 in its brackets. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private StreamOpening() {}

    static Demuxer open(StreamSpec stream, Cancellation cancellation) throws CameraFaultException {
        long began = System.nanoTime();
        if (StreamUrl.scheme(stream).equals("v4l2")) {
            return openDevice(stream, began, cancellation);
        }
        refuseUncheckableAddress(stream);
        HostLookup.await(stream, cancellation);
        if (cancellation.isCancelled()) {
            throw FfmpegFaults.cancelled(stream);
        }
        Map<String, String> options = DemuxerOptions.of(stream, TrustedAuthorities.fileFor(stream));
        return Demuxer.open(stream, null, new DemuxerInput(StreamUrl.of(stream), options), began, cancellation);
    }

    /**
     * FFmpeg checks a certificate against host names only, never against an address of digits. Where the authority is one's
     * own that is good enough; among the public ones anybody has a certificate.
     */
    private static void refuseUncheckableAddress(StreamSpec stream) throws CameraFaultException {
        String host = stream.url().getHost();
        boolean digits = host != null && ADDRESS.matcher(host).matches();
        if (DemuxerOptions.tls(stream) && digits && stream.caFile() == null && !stream.insecureTls()) {
            throw new CameraFaultException(
                    FaultKind.PROTOCOL,
                    "the certificate of " + stream.redacted()
                            + " is not trusted, as it cannot be checked against an IP address:"
                            + " give the camera's own authority as caFile, or use its host name; insecureTls accepts any"
                            + " certificate");
        }
    }

    private static Demuxer openDevice(StreamSpec stream, long began, Cancellation cancellation)
            throws CameraFaultException {
        AVInputFormat format = deviceFormat();
        if (format == null) {
            throw new CameraFaultException(
                    FaultKind.UNSUPPORTED,
                    stream.redacted()
                            + " is a Video4Linux device, which this platform's FFmpeg cannot read: use an address"
                            + " that begins with rtsp, or run on Linux with libasound2, libpulse0 and libxcb1 installed");
        }
        CameraFaultException refused = null;
        for (String wanted : DEVICE_FORMATS) {
            Map<String, String> options = new LinkedHashMap<>(DemuxerOptions.of(stream, null));
            options.put("input_format", wanted);
            try {
                return Demuxer.open(
                        stream, format, new DemuxerInput(StreamUrl.of(stream), options), began, cancellation);
            } catch (CameraFaultException e) {
                refused = e;
            }
        }
        throw new CameraFaultException(
                FaultKind.UNSUPPORTED,
                stream.redacted()
                        + " delivers neither H.264 nor MJPEG: check the device, its permissions and its formats",
                refused);
    }

    private static @Nullable AVInputFormat deviceFormat() {
        try {
            avdevice.avdevice_register_all();
            return avformat.av_find_input_format("video4linux2");
        } catch (LinkageError e) {
            return null;
        }
    }
}
