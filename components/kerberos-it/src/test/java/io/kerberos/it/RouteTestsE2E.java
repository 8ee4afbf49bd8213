package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes that somebody tries out with the launcher before an agent has them. */
class RouteTestsE2E {
    @TempDir
    Path folder;

    @Test
    void shouldPassForWhatIsShipped() throws Exception {
        KerberosCommand ended = KerberosCommand.run(folder, "test-routes");
        assertThat(ended.exit()).as(ended.err() + ended.out()).isZero();
        assertThat(ended.out()).contains("ok    an event is one request").endsWith(", 0 failed\n");
    }

    @Test
    void shouldSayWhatARouteDidInstead() throws Exception {
        Path shipped = AgentProcess.root().resolve("routes/agent");
        Files.copy(shipped.resolve("events-to-webhook.test.yaml"), folder.resolve("events-to-webhook.test.yaml"));
        String route = Files.readString(shipped.resolve("events-to-webhook.camel.yaml"));
        Files.writeString(
                folder.resolve("events-to-webhook.camel.yaml"), route.replace("Idempotency-Key", "Idempotency"));

        KerberosCommand ended = KerberosCommand.run(folder, "test-routes", folder.toString());
        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("FAIL", "header Idempotency-Key is missing", "1 failed");
    }

    @Test
    void shouldNotReplayWithoutAnIndexOrWithoutBeingToldThatNothingIsSent() throws Exception {
        KerberosCommand without = KerberosCommand.run(folder, "replay", "--dry-run", "--data", folder.toString());
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("there is no index.db in it; name another with --data");
        assertThat(KerberosCommand.run(folder, "replay").err()).contains("say so with --dry-run");
    }
}
