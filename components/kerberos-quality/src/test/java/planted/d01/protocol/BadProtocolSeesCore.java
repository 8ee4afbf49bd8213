package planted.d01.protocol;

import planted.d01.core.Frame;

public class BadProtocolSeesCore {
    Object f0(Frame value) {
        return value;
    }
}
