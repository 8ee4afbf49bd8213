package io.kerberos.agent.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the data folder of an agent that runs. */
class ReplayTest {
    private static final Instant EVENING = Instant.parse("2026-05-31T20:00:00Z");

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private Spool running;

    @BeforeEach
    void fill() throws Exception {
        running = Spool.open(folder.resolve("data"), new Clocks(Instant::now, System::nanoTime));
        motion("1", "garden", EVENING);
        motion("2", "street", EVENING.plusSeconds(60));
        motion("3", "garden", EVENING.plusSeconds(3600));
        Path file = running.recordings().resolve("garden/2026-05-31/a.mp4");
        running.publish(new Clip(
                "0192f0c1-7a2b-7c3d-8e4f-a5b6c7d8e9f0",
                "garden",
                "run",
                ClipKind.MOTION,
                file,
                EVENING,
                Duration.ofSeconds(9),
                Duration.ZERO,
                false,
                5,
                "00"));
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldShowNothingForTheSameRoutes() throws Exception {
        Path route = route("kerberos:*?feed=event", "a");
        assertThat(replay(List.of(route), List.of(route))).isEqualTo(new Replay.Result(4, 0, 4));
        assertThat(lines).isEmpty();
    }

    @Test
    void shouldShowWhatIsNoLongerSentAndWhatIs() throws Exception {
        Replay.Result result =
                replay(List.of(route("kerberos:*?feed=event", "a")), List.of(route("kerberos:garden?feed=event", "b")));
        assertThat(result.differing()).isEqualTo(4);
        assertThat(lines).filteredOn(line -> line.startsWith("  - ")).hasSize(4).allMatch(line -> line.contains("/a "));
        assertThat(lines).filteredOn(line -> line.startsWith("  + ")).hasSize(3).allMatch(line -> line.contains("/b "));
        assertThat(lines).contains("2026-05-31T20:01:00Z street MotionStarted");
    }

    @Test
    void shouldGiveClipsUnderTheirNames() throws Exception {
        replay(List.of(), List.of(route("kerberos:*?feed=clip", "c")));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  + "))
                .singleElement()
                .asString()
                .contains("CamelFileName=garden/2026-05-31/a.mp4");
    }

    @Test
    void shouldLeaveTheDataFolderAsItIs() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("data/index.db"));
        replay(List.of(), List.of(route("kerberos:*?feed=event", "a")));
        assertThat(Files.readAllBytes(folder.resolve("data/index.db"))).isEqualTo(before);
        assertThat(running.deliveries().consumers()).isEmpty();
    }

    @Test
    void shouldLookOnlyAtTheTimeAndTheCameraAskedFor() throws Exception {
        Path route = route("kerberos:*?feed=event", "a");
        Replay.Result result = new Replay(Map.of(), List.of(), List.of(route))
                .run(folder.resolve("data"), Optional.of("garden"), EVENING.plusSeconds(1), Instant.now(), lines::add);
        assertThat(result.events()).isEqualTo(1);
        assertThat(lines).first().asString().startsWith("2026-05-31T21:00:00Z garden");
    }

    private Replay.Result replay(List<Path> asTheyAre, List<Path> changed) throws Exception {
        return new Replay(Map.of(), asTheyAre, changed)
                .run(folder.resolve("data"), Optional.empty(), Instant.EPOCH, Instant.now(), lines::add);
    }

    private void motion(String id, String camera, Instant at) throws Exception {
        running.publish(new MotionStarted(id, camera, at, "run", 0.5, List.of(), List.of()));
    }

    private Path route(String from, String to) throws IOException {
        return Files.writeString(
                folder.resolve(to + ".camel.yaml"),
                """
                - route:
                    id: a
                    from:
                      uri: %s
                      steps:
                        - to: http://receiver/%s
                """
                        .formatted(from, to));
    }
}
