package planted.d04.testkit;

import org.bytedeco.javacpp.Pointer;

public class GoodCamera {
    Object f0(Pointer value) {
        return value;
    }
}
