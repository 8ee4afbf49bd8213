package planted.d01.testkit;

import planted.d01.core.Frame;
import planted.d01.ffmpeg.Engine;

public class GoodTestkit {
    Object f0(Frame value) {
        return value;
    }

    Object f1(Engine value) {
        return value;
    }
}
