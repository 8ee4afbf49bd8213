package planted.d01.agent;

import planted.d01.camel.Endpoint;
import planted.d01.core.Frame;
import planted.d01.ffmpeg.Engine;
import planted.d01.protocol.Envelope;

public class GoodAgent {
    Object f0(Frame value) {
        return value;
    }

    Object f1(Envelope value) {
        return value;
    }

    Object f2(Engine value) {
        return value;
    }

    Object f3(Endpoint value) {
        return value;
    }
}
