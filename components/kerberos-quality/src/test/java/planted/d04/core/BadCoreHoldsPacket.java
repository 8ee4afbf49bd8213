package planted.d04.core;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

public class BadCoreHoldsPacket {
    Object f0(AVPacket value) {
        return value;
    }
}
