package io.kerberos.ffmpeg;

import io.kerberos.core.camera.StreamSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of FFmpeg that fit a stream. Each option of the demuxers is named here and nowhere else. */
final class DemuxerOptions {
    private static final String PROBE_BYTES = "1000000";
    private static final String ANALYZE_MICROS = "1000000";
    private static final String UDP_BUFFER_BYTES = "1048576";

    /** Not HLS: its demuxer opens segments without the TLS options, so that nothing of them would be verified. */
    private static final String VERIFIABLE_FORMATS =
            "rtsp,rtp,sdp,mpjpeg,mjpeg,mpegts,mov,mp4,flv,matroska,webm,h264,hevc";

    private DemuxerOptions() {}

    /** @param authorities PEM file of the certificate authorities to trust; null unless the scheme is one over TLS */
    static Map<String, String> of(StreamSpec stream, @Nullable Path authorities) {
        Map<String, String> options = new LinkedHashMap<>();
        switch (StreamUrl.scheme(stream)) {
            case "file" -> options.put("protocol_whitelist", "file");
            case "v4l2" -> options.put("fflags", "+genpts");
            case "http", "https" -> http(options, stream);
            default -> rtsp(options, stream);
        }
        if (authorities != null) {
            options.put("ca_file", authorities.toString());
            options.put("tls_verify", "1");
            options.put("format_whitelist", VERIFIABLE_FORMATS);
        } else if (stream.insecureTls()) {
            options.put("tls_verify", "0");
        }
        return options;
    }

    static boolean tls(StreamSpec stream) {
        String scheme = StreamUrl.scheme(stream);
        return scheme.equals("rtsps") || scheme.equals("https");
    }

    private static void rtsp(Map<String, String> options, StreamSpec stream) {
        boolean udp = stream.transport() == StreamSpec.Transport.UDP;
        options.put("rtsp_transport", udp ? "udp" : "tcp");
        options.put("allowed_media_types", "video+audio");
        options.put("timeout", micros(socketTimeout(stream)));
        options.put("protocol_whitelist", "rtsp,rtsps,rtp,tcp,tls,udp");
        if (udp) {
            options.put("buffer_size", UDP_BUFFER_BYTES);
        }
        probeBriefly(options);
    }

    private static void http(Map<String, String> options, StreamSpec stream) {
        options.put("rw_timeout", micros(socketTimeout(stream)));
        options.put("protocol_whitelist", "http,https,httpproxy,tcp,tls,crypto,hls,data");
        probeBriefly(options);
    }

    /** Two seconds from the connection to the first packet are enough for everything that a camera has to say. */
    private static void probeBriefly(Map<String, String> options) {
        options.put("probesize", PROBE_BYTES);
        options.put("analyzeduration", ANALYZE_MICROS);
        options.put("fpsprobesize", "0");
    }

    /** The second line of defence; the watchdog ends calls sooner. */
    private static Duration socketTimeout(StreamSpec stream) {
        Duration longer = stream.connectTimeout().compareTo(stream.stallTimeout()) > 0
                ? stream.connectTimeout()
                : stream.stallTimeout();
        return longer.plusSeconds(1);
    }

    private static String micros(Duration duration) {
        return Long.toString(duration.toNanos() / 1000);
    }
}
