package planted.d01.camel;

import planted.d01.core.Frame;
import planted.d01.protocol.Envelope;

public class GoodComponent {
    Object f0(Frame value) {
        return value;
    }

    Object f1(Envelope value) {
        return value;
    }
}
