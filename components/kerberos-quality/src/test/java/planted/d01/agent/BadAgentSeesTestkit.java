package planted.d01.agent;

import planted.d01.testkit.Camera;

public class BadAgentSeesTestkit {
    Object f0(Camera value) {
        return value;
    }
}
