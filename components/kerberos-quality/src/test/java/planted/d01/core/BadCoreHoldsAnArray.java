package planted.d01.core;

import planted.d01.protocol.Envelope;

class BadCoreHoldsAnArray {
    Envelope[] envelopes = {};
}
