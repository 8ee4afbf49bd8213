package io.kerberos.core.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.time.ManualClocks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera whose entries fail for long, beside others. */
class LeasedCursorTest {
    private static final CameraPattern ALL = new CameraPattern("*");
    private static final int MANY = 100;

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private Spool spool;
    private FeedCursor<CameraEvent> mqtt;
    private int made;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(data, time.clocks());
        mqtt = spool.events("mqtt", ALL, () -> {});
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void shouldReachOtherCamerasBehindManyEntriesOfOneThatFails() throws Exception {
        publish("stuck", MANY);
        CameraEvent other = publish("door", 1).get(0);
        take().rollback();

        assertThat(take().item()).isEqualTo(other);
        assertThat(mqtt.next()).isEmpty();
    }

    @Test
    void shouldKeepTheOrderOfTheCameraThatFailedAndGiveEachOfItsEntriesOnce() throws Exception {
        List<CameraEvent> failed = publish("stuck", MANY);
        Lease<CameraEvent> held = take();
        List<CameraEvent> others = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            others.addAll(publish("door", 1));
            failed.addAll(publish("stuck", 1));
        }

        assertThat(takeAll()).isEqualTo(others);
        held.commit();
        assertThat(takeAll()).isEqualTo(failed.subList(1, failed.size()));
        assertThat(backlog()).isZero();
        assertThat(settledRows()).as("everything is below the position").isZero();
    }

    @Test
    void shouldGiveAgainAfterARestartOnlyWhatTheFailingCameraLeft() throws Exception {
        List<CameraEvent> failed = publish("stuck", MANY);
        publish("door", MANY);
        take().rollback();
        assertThat(takeAll()).hasSize(MANY);
        assertThat(backlog()).isEqualTo(MANY);
        restart();
        List<CameraEvent> fresh = publish("gate", 1);

        Lease<CameraEvent> head = take();
        assertThat(head.item()).isEqualTo(failed.get(0));
        assertThat(takeAll()).isEqualTo(fresh);
        head.commit();
        assertThat(takeAll()).isEqualTo(failed.subList(1, MANY));
        restart();
        assertThat(mqtt.next()).isEmpty();
    }

    @Test
    void shouldReachRedrivenEntriesBehindManyOfACameraThatFails() throws Exception {
        publish("stuck", MANY);
        CameraEvent other = publish("door", 1).get(0);
        while (!backlogIsGivenUp()) {
            take().bury(new Failure("mqtt", "refused", 3, time.wall(), time.wall(), "ab"));
        }
        assertThat(spool.deliveries().redriveAll(Optional.empty())).isEqualTo(MANY + 1);
        Lease<CameraEvent> head = take();

        assertThat(take().item()).isEqualTo(other);
        head.commit();
        takeAll();
        assertThat(spool.deliveries().deadLetters(MANY))
                .extracting(DeadLetter::camera)
                .containsExactly("door");
    }

    @Test
    void shouldGiveEverythingInOrderUnderRandomFailuresOfSomeCamerasAndRestarts() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, List<CameraEvent>> published = new HashMap<>();
        Map<String, List<CameraEvent>> committed = new HashMap<>();
        List<Lease<CameraEvent>> open = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    String camera = "camera-" + random.nextInt(4);
                    published
                            .computeIfAbsent(camera, c -> new ArrayList<>())
                            .addAll(publish(camera, 1 + random.nextInt(6)));
                }
                case 2, 3 -> mqtt.next().ifPresent(open::add);
                case 4 -> {
                    if (!open.isEmpty()) {
                        end(open.remove(random.nextInt(open.size())), random, committed);
                    }
                }
                default -> {
                    time.advance(Duration.ofSeconds(1));
                    if (random.nextInt(20) == 0) {
                        open.clear();
                        restart();
                    }
                }
            }
        }
        open.forEach(Lease::rollback);
        time.advance(Duration.ofSeconds(61));
        for (CameraEvent event : takeAll()) {
            committed.computeIfAbsent(event.camera(), c -> new ArrayList<>()).add(event);
        }
        assertThat(committed).as("seed %d", seed).isEqualTo(published);
        assertThat(settledRows()).as("seed %d", seed).isZero();
    }

    /** What the first two cameras have fails nearly always. */
    private static void end(Lease<CameraEvent> lease, Random random, Map<String, List<CameraEvent>> committed) {
        boolean weak = lease.item().camera().compareTo("camera-2") < 0;
        if (random.nextInt(20) < (weak ? 1 : 18)) {
            committed
                    .computeIfAbsent(lease.item().camera(), c -> new ArrayList<>())
                    .add(lease.item());
            lease.commit();
        } else {
            lease.rollback();
        }
    }

    private Lease<CameraEvent> take() {
        return mqtt.next().orElseThrow();
    }

    /** Takes and commits until there is nothing more now. */
    private List<CameraEvent> takeAll() {
        List<CameraEvent> taken = new ArrayList<>();
        for (var lease = mqtt.next(); lease.isPresent(); lease = mqtt.next()) {
            taken.add(lease.get().item());
            lease.get().commit();
        }
        return taken;
    }

    private boolean backlogIsGivenUp() throws Exception {
        return spool.deliveries().deadLetters(10 * MANY).size() == made;
    }

    private long backlog() throws Exception {
        return spool.deliveries().consumers().get(0).backlog();
    }

    private long settledRows() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("index.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM settled")) {
            return result.getLong(1);
        }
    }

    private void restart() throws Exception {
        spool.close();
        spool = Spool.open(data, time.clocks());
        mqtt = spool.events("mqtt", ALL, () -> {});
    }

    private List<CameraEvent> publish(String camera, int count) throws Exception {
        List<CameraEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made++;
            events.add(new CameraBack("event-" + made, camera, time.wall(), "run", Duration.ofSeconds(made)));
            spool.publish(events.get(i));
        }
        return events;
    }
}
