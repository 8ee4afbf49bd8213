package io.kerberos.faults;

import io.kerberos.it.AgentProcess;

/** What an agent says that waits for a consumer. */
final class Backlog {

    private Backlog() {}

    static long of(AgentProcess agent, String consumer) {
        for (var state : agent.json("/api/consumers")) {
            if (state.path("name").asText().equals(consumer)) {
                return state.path("backlog").asLong();
            }
        }
        return Long.MAX_VALUE;
    }
}
