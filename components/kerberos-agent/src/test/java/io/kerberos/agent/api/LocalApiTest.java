package io.kerberos.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.agent.access.AccessSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalApiTest {
    @Test
    void shouldTry(@TempDir Path data) throws Exception {
        try (RunningAgent agent = new RunningAgent(data, AccessSettings.random())) {
            agent.camera("front", "live");
            agent.camera("back", "nowhere");
            agent.recording("0197", "front", RunningAgent.START, new byte[100]);
            for (String path : new String[] {
                "/api/cameras",
                "/api/cameras/front",
                "/api/cameras/x",
                "/api/cameras/front/snapshot?width=100",
                "/api/cameras/back/snapshot",
                "/api/recordings",
                "/api/recordings/0197",
                "/api/events",
                "/api/recordings?limit=x",
                "/api/openapi.json",
                "/observe/health/live",
                "/observe/health/ready",
                "/observe/health",
                "/observe/metrics",
                "/nowhere",
                "/api/recordings/0197/video",
                "/api/nowhere",
                "/q/info",
                "/q/dev"
            }) {
                var r = agent.get(path);
                System.out.println(
                        "=== " + path + " " + r.statusCode() + " " + r.headers().map());
                System.out.println(r.body());
            }
            for (String path : new String[] {
                "/observe/health/live?exposureLevel=full",
                "/observe/health/ready",
                "/observe/health",
                "/observe/metrics",
                "/api/cameras"
            }) {
                var r = agent.send(agent.anonymous(path).GET());
                System.out.println("=== anon " + path + " " + r.statusCode() + " "
                        + r.headers().map());
                System.out.println(r.body());
            }
            assertThat(agent.firstPassword).isPresent();
        }
    }
}
