package io.kerberos.ffmpeg;

import java.util.Map;

/** What FFmpeg is told to open. Holds the credentials: never printed. */
record DemuxerInput(String url, Map<String, String> options) {
    @Override
    public String toString() {
        return Redaction.redact(url);
    }
}
