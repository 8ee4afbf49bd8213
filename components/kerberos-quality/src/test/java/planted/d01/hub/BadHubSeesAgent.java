package planted.d01.hub;

import planted.d01.agent.Api;

public class BadHubSeesAgent {
    Object f0(Api value) {
        return value;
    }
}
