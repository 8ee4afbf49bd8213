package planted.d01.factory;

import planted.d01.protocol.Envelope;

public class GoodFactory {
    Object f0(Envelope value) {
        return value;
    }
}
