package planted.d01.ffmpeg;

import planted.d01.core.Frame;

public class GoodEngine {
    Object f0(Frame value) {
        return value;
    }
}
