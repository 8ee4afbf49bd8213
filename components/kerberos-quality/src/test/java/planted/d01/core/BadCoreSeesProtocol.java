package planted.d01.core;

import planted.d01.protocol.Envelope;

public class BadCoreSeesProtocol {
    Object f0(Envelope value) {
        return value;
    }
}
