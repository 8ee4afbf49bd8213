package planted.d05.ffmpeg;

import org.apache.camel.Exchange;

public class BadFfmpegSeesCamel {
    Object f0(Exchange value) {
        return value;
    }
}
