package planted.d04.ffmpeg;

import org.bytedeco.javacpp.Pointer;

public class GoodEngine {
    Object f0(Pointer value) {
        return value;
    }
}
