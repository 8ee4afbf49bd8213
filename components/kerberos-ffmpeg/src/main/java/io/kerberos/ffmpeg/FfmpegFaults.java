package io.kerberos.ffmpeg;

import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avutil;

/** From FFmpeg's error codes to ours: the only place that reads them. */
final class FfmpegFaults {
    private static final int ENOENT = -2;
    private static final int EACCES = -13;
    private static final int ENOSPC = -28;
    /** ENOENT, EACCES, ENFILE and EMFILE. */
    private static final List<Integer> NOT_REACHED = List.of(ENOENT, EACCES, -23, -24);
    /** EDQUOT of Linux and of macOS. */
    private static final List<Integer> QUOTA = List.of(-122, -69);

    private FfmpegFaults() {}

    static CameraFaultException cancelled(StreamSpec stream) {
        return new CameraFaultException(FaultKind.CANCELLED, stream.redacted() + " was closed on request");
    }

    static CameraFaultException stalled(StreamSpec stream) {
        return new CameraFaultException(
                FaultKind.STALLED,
                "nothing came from " + stream.redacted() + " for "
                        + stream.stallTimeout().toMillis() + " ms: check the network and the load of the camera");
    }

    static CameraFaultException silent(StreamSpec stream) {
        return new CameraFaultException(
                FaultKind.STALLED,
                stream.redacted() + " describes itself but sent no video within "
                        + stream.connectTimeout().toMillis() + " ms: check the network, or try the other transport");
    }

    static CameraFaultException noAnswer(StreamSpec stream) {
        return new CameraFaultException(
                FaultKind.UNREACHABLE,
                stream.redacted() + " did not describe itself within "
                        + stream.connectTimeout().toMillis()
                        + " ms: check the address and that the camera is on, or give connectTimeout more");
    }

    static CameraFaultException notVideo(StreamSpec stream, String found) {
        return new CameraFaultException(
                FaultKind.UNSUPPORTED,
                stream.redacted() + " is not a video that can be recorded (" + found
                        + "): check the path, and set the camera to H.264 or H.265");
    }

    /** @param log what FFmpeg said while it opened the stream */
    static CameraFaultException opening(StreamSpec stream, int error, List<String> log) {
        String address = stream.redacted();
        String said = String.join(" ", log).toLowerCase(Locale.ROOT);
        if (error == avutil.AVERROR_HTTP_UNAUTHORIZED() || error == avutil.AVERROR_HTTP_FORBIDDEN()) {
            return new CameraFaultException(
                    FaultKind.UNAUTHORIZED,
                    "the camera at " + address + " refused the credentials: check username and password");
        }
        if (error == avutil.AVERROR_HTTP_NOT_FOUND()) {
            return new CameraFaultException(
                    FaultKind.UNREACHABLE,
                    "the camera at " + address + " knows no such stream: check the path of the URL");
        }
        if (said.contains("certificate verify failed")) {
            return new CameraFaultException(
                    FaultKind.PROTOCOL,
                    "the certificate of " + address
                            + " is not trusted or not for this host: give the authority that signed"
                            + " it as caFile and use the host name that is in it; insecureTls accepts any certificate");
        }
        if (said.contains("not on whitelist")) {
            return new CameraFaultException(
                    FaultKind.UNSUPPORTED,
                    address
                            + " is HLS over TLS, whose segments FFmpeg cannot verify: use rtsps or MPEG-TS over https, or"
                            + " accept any certificate with insecureTls");
        }
        if (StreamUrl.scheme(stream).equals("file") && (error == ENOENT || error == EACCES)) {
            String why = error == ENOENT ? "there is no file " : "there is no permission to read ";
            return new CameraFaultException(FaultKind.UNREACHABLE, why + address + ": check the path");
        }
        if (error == avutil.AVERROR_INVALIDDATA()
                || error == avutil.AVERROR_DEMUXER_NOT_FOUND()
                || error == avutil.AVERROR_STREAM_NOT_FOUND()) {
            return notVideo(stream, text(error));
        }
        if (error == avutil.AVERROR_PROTOCOL_NOT_FOUND()) {
            return new CameraFaultException(
                    FaultKind.UNSUPPORTED,
                    address + " has a scheme that is not known: use rtsp, rtsps, http, https or file");
        }
        return new CameraFaultException(
                FaultKind.UNREACHABLE,
                "nothing answers at " + address + " (" + text(error)
                        + "): check the address and that the camera is on");
    }

    static CameraFaultException reading(StreamSpec stream, int error) {
        if (error == avutil.AVERROR_INVALIDDATA()) {
            return new CameraFaultException(
                    FaultKind.PROTOCOL, stream.redacted() + " sent data that is no video (" + text(error) + ")");
        }
        return new CameraFaultException(
                FaultKind.UNREACHABLE,
                "the connection to " + stream.redacted() + " broke (" + text(error)
                        + "): check the network and the camera");
    }

    static CameraFaultException ended(StreamSpec stream) {
        return new CameraFaultException(
                FaultKind.UNREACHABLE,
                stream.redacted() + " ended the stream: check whether the camera restarts, or allows no more viewers");
    }

    static CameraFaultException writing(Path file, int error) {
        if (error == ENOSPC || QUOTA.contains(error)) {
            return new CameraFaultException(
                    FaultKind.STORAGE_FULL, "no space is left to write " + file + ": free some or record less");
        }
        if (error == avutil.AVERROR_INVALIDDATA()) {
            return new CameraFaultException(
                    FaultKind.PROTOCOL, "a packet does not fit into " + file + " (" + text(error) + ")");
        }
        return new CameraFaultException(
                FaultKind.STORAGE_FAILED,
                file + " cannot be written (" + text(error) + "): check the disk and the permissions of the folder");
    }

    /** @return PROTOCOL when it is the content that cannot be read, STORAGE_FAILED when nobody came so far */
    static CameraFaultException examining(Path file, int error) {
        boolean unreachable = NOT_REACHED.contains(error);
        return new CameraFaultException(
                unreachable ? FaultKind.STORAGE_FAILED : FaultKind.PROTOCOL,
                file + " cannot be read to its end (" + text(error) + ")"
                        + (unreachable ? ": check the disk and the permissions of the folder" : ""));
    }

    static CameraFaultException unsupported(String what, int error) {
        return new CameraFaultException(FaultKind.UNSUPPORTED, what + " (" + text(error) + ")");
    }

    static CameraFaultException undecodable(String codec, int error) {
        return new CameraFaultException(
                FaultKind.PROTOCOL, "a packet of " + codec + " cannot be decoded (" + text(error) + ")");
    }

    /** What FFmpeg calls the error. */
    static String text(int error) {
        byte[] buffer = new byte[128];
        avutil.av_strerror(error, buffer, buffer.length);
        int end = 0;
        while (end < buffer.length && buffer[end] != 0) {
            end++;
        }
        return new String(buffer, 0, end, StandardCharsets.UTF_8);
    }
}
