package planted.d01.camel;

import planted.d01.ffmpeg.Engine;

public class BadComponentSeesEngine {
    Object f0(Engine value) {
        return value;
    }
}
