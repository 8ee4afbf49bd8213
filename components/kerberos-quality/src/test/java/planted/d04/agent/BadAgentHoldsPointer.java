package planted.d04.agent;

import org.bytedeco.javacpp.Pointer;

public class BadAgentHoldsPointer {
    Object f0(Pointer value) {
        return value;
    }
}
