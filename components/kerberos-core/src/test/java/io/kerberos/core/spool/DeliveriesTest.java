package io.kerberos.core.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.spool.Deliveries.Outcome;
import io.kerberos.core.time.ManualClocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters, redrive, and consumers that are gone. */
class DeliveriesTest {
    private static final CameraPattern ALL = new CameraPattern("*");
    private static final Duration WEEK = Duration.ofDays(7);

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
    void shouldKeepADeadLetterAndGoOnWithTheNextOfTheCamera() throws Exception {
        event("door");
        CameraEvent second = event("door");
        take(mqtt).bury(failure("refused"));

        assertThat(take(mqtt).item()).isEqualTo(second);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter).isEqualTo(new DeadLetter("event", "mqtt", "event-1", "door", failure("refused"), false));
        });
    }

    @Test
    void shouldKeepDeadLettersAcrossARestartAndNotLeaseThem() throws Exception {
        event("door");
        take(mqtt).bury(failure("refused"));
        restart();

        assertThat(mqtt.next()).isEmpty();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void shouldLeaseARedrivenOneToItsConsumerAndForgetItWhenCommitted() throws Exception {
        FeedCursor<CameraEvent> other = spool.events("webhook", ALL, () -> {});
        CameraEvent dead = event("door");
        take(mqtt).bury(failure("refused"));
        take(other).commit();
        deliver("door", 100);

        assertThat(spool.deliveries().redrive("mqtt", dead.id())).isEqualTo(Outcome.DONE);
        assertThat(letters().get(0).redriven()).isTrue();
        Lease<CameraEvent> again = take(mqtt);
        assertThat(again.item()).isEqualTo(dead);
        again.commit();

        assertThat(letters()).isEmpty();
        assertThat(mqtt.next()).isEmpty();
        restart();
        assertThat(mqtt.next()).isEmpty();
    }

    @Test
    void shouldRedriveAgainAfterARestartInBetween() throws Exception {
        CameraEvent dead = event("door");
        take(mqtt).bury(failure("refused"));
        spool.deliveries().redrive("mqtt", dead.id());
        take(mqtt);
        restart();

        assertThat(take(mqtt).item()).isEqualTo(dead);
    }

    @Test
    void shouldBeADeadLetterAgainWhenRedrivenInVain() throws Exception {
        event("door");
        take(mqtt).bury(failure("refused"));
        spool.deliveries().redriveAll(Optional.empty());
        take(mqtt).bury(failure("still refused"));

        assertThat(mqtt.next()).isEmpty();
        DeadLetter letter = letters().get(0);
        assertThat(letter.redriven()).isFalse();
        assertThat(letter.failure().reason()).isEqualTo("still refused");
        assertThat(letter.failure().attempts()).isEqualTo(6);
    }

    @Test
    void shouldNotHoldUpTheLivingWithTheRedriven() throws Exception {
        event("door");
        take(mqtt).bury(failure("refused"));
        spool.deliveries().redriveAll(Optional.of("mqtt"));
        take(mqtt);
        CameraEvent living = event("door");

        assertThat(take(mqtt).item()).isEqualTo(living);
    }

    @Test
    void shouldRedriveMoreThanAWindowHolds() throws Exception {
        for (int i = 0; i < 200; i++) {
            event("camera-" + i % 3);
            take(mqtt).bury(failure("refused"));
        }
        assertThat(spool.deliveries().redriveAll(Optional.empty())).isEqualTo(200);
        for (int i = 0; i < 200; i++) {
            take(mqtt).commit();
        }
        assertThat(letters()).isEmpty();
        assertThat(mqtt.next()).isEmpty();
    }

    @Test
    void shouldRefuseToRedriveToNobodyAndKnowWhatThereIsNot() throws Exception {
        CameraEvent dead = event("door");
        take(mqtt).bury(failure("refused"));

        assertThat(spool.deliveries().redrive("mqtt", "event-9")).isEqualTo(Outcome.UNKNOWN);
        mqtt.close();
        assertThat(spool.deliveries().redrive("mqtt", dead.id())).isEqualTo(Outcome.REFUSED);
        assertThat(spool.deliveries().redriveAll(Optional.empty())).isZero();
    }

    @Test
    void shouldDeleteADeadLetter() throws Exception {
        event("door");
        take(mqtt).bury(failure("refused"));

        assertThat(spool.deliveries().deleteDeadLetter("mqtt", "event-1")).isTrue();
        assertThat(spool.deliveries().deleteDeadLetter("mqtt", "event-1")).isFalse();
        assertThat(letters()).isEmpty();
    }

    @Test
    void shouldNotTrimTheEventOfADeadLetter() throws Exception {
        event("door");
        take(mqtt).bury(failure("refused"));
        deliver("door", 3);

        assertThat(sql("DELETE FROM event")).isEqualTo(3);
        spool.deliveries().redriveAll(Optional.empty());
        assertThat(take(mqtt).item().id()).isEqualTo("event-1");
    }

    @Test
    void shouldLetDeadLettersGoWithTheirClip() throws Exception {
        FeedCursor<Clip> s3 = spool.clips("s3", ALL, () -> {});
        Clip clip = clip("door");
        Lease<Clip> late = take(s3);
        late.bury(failure("refused"));
        assertThat(letters()).hasSize(1);
        spool.archive().delete(clip.id());

        assertThat(letters()).isEmpty();
        assertThat(spool.deliveries().redrive("s3", clip.id())).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shouldNotBuryWhatWasDeletedMeanwhile() throws Exception {
        FeedCursor<Clip> s3 = spool.clips("s3", ALL, () -> {});
        Clip clip = clip("door");
        Lease<Clip> lease = take(s3);
        spool.archive().delete(clip.id());
        lease.bury(failure("refused"));

        assertThat(letters()).isEmpty();
    }

    @Test
    void shouldTellBacklogAndTheOldestOfEachConsumer() throws Exception {
        spool.clips("s3", new CameraPattern("gate-*"), () -> {});
        CameraEvent first = event("door");
        event("gate-1");
        event("door");
        Lease<CameraEvent> door = take(mqtt);
        take(mqtt).commit();

        ConsumerState state = state("mqtt");
        assertThat(state.backlog()).isEqualTo(2);
        assertThat(state.oldest()).isEqualTo(first.at());
        assertThat(state.active()).isTrue();
        assertThat(state("s3").cameras()).isEqualTo("gate-*");
        assertThat(state("s3").oldest()).isNull();
        door.bury(failure("refused"));
        assertThat(state("mqtt").backlog()).isEqualTo(1);
        assertThat(state("mqtt").deadLetters()).isEqualTo(1);
    }

    @Test
    void shouldForgetAConsumerThatIsNotOpen() throws Exception {
        event("door");
        take(mqtt).bury(failure("refused"));

        assertThat(spool.deliveries().forget("event", "mqtt")).isEqualTo(Outcome.REFUSED);
        mqtt.close();
        assertThat(spool.deliveries().forget("event", "mqtt")).isEqualTo(Outcome.DONE);
        assertThat(spool.deliveries().forget("event", "mqtt")).isEqualTo(Outcome.UNKNOWN);
        assertThat(spool.deliveries().forget("picture", "mqtt")).isEqualTo(Outcome.UNKNOWN);
        assertThat(letters()).isEmpty();
        assertThat(spool.deliveries().consumers()).isEmpty();
    }

    @Test
    void shouldForgetAConsumerThatWasAwayForAWeekOfTheAgentsTime() throws Exception {
        spool.events("gone", ALL, () -> {}).close();
        Duration day = Duration.ofDays(1);
        for (int i = 0; i < 6; i++) {
            spool.deliveries().passed(day, WEEK);
        }
        time.advance(Duration.ofDays(400));
        restart();
        spool.deliveries().passed(Duration.ofHours(1), WEEK);
        assertThat(names()).containsExactly("gone", "mqtt");

        spool.deliveries().passed(day, WEEK);
        assertThat(names()).containsExactly("mqtt");
    }

    @Test
    void shouldCountAbsenceAnewAfterAConsumerWasThere() throws Exception {
        FeedCursor<CameraEvent> other = spool.events("other", ALL, () -> {});
        other.close();
        spool.deliveries().passed(WEEK.minusHours(1), WEEK);
        spool.events("other", ALL, () -> {}).close();
        spool.deliveries().passed(WEEK.minusHours(1), WEEK);

        assertThat(names()).containsExactly("mqtt", "other");
    }

    @Test
    void shouldBeSeenWhileOpenAndMoveOnPastOtherCameras() throws Exception {
        FeedCursor<CameraEvent> gate = spool.events("gate", new CameraPattern("gate"), () -> {});
        deliver("door", 5);
        gate.next();
        Instant before = state("gate").seen();
        time.advance(Duration.ofMinutes(2));
        gate.next();

        assertThat(state("gate").seen()).isAfter(before);
        assertThat(sql("UPDATE consumer SET position = position WHERE name = 'gate' AND position = 5"))
                .isEqualTo(1);
    }

    @Test
    void shouldPauseLongerAfterEachRollback() throws Exception {
        event("door");
        for (int seconds : List.of(2, 4, 8, 16, 32, 60, 60)) {
            take(mqtt).rollback();
            time.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(mqtt.next()).isEmpty();
            time.advance(Duration.ofMillis(1));
        }
    }

    private Failure failure(String reason) {
        return new Failure("mqtt:events", reason, 3, Instant.EPOCH, Instant.EPOCH.plusSeconds(9), "0af7651916cd43dd");
    }

    private List<DeadLetter> letters() throws Exception {
        return spool.deliveries().deadLetters(1000);
    }

    private ConsumerState state(String name) throws Exception {
        return spool.deliveries().consumers().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() throws Exception {
        return spool.deliveries().consumers().stream().map(ConsumerState::name).toList();
    }

    private CameraEvent event(String camera) throws Exception {
        CameraEvent event =
                new CameraBack("event-" + ++made, camera, Instant.ofEpochSecond(made), "run", Duration.ofSeconds(1));
        spool.publish(event);
        return event;
    }

    private void deliver(String camera, int count) throws Exception {
        List<CameraEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(camera));
        }
        for (CameraEvent event : events) {
            Lease<CameraEvent> lease = take(mqtt);
            assertThat(lease.item()).isEqualTo(event);
            lease.commit();
        }
    }

    private Clip clip(String camera) throws Exception {
        Path file = spool.recordings().resolve("clip-" + ++made + ".mp4");
        Files.createFile(file);
        Clip clip = new Clip(
                "clip-" + made,
                camera,
                "run",
                ClipKind.MOTION,
                file,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                Duration.ZERO,
                false,
                1,
                "00");
        spool.publish(clip);
        return clip;
    }

    private static <T> Lease<T> take(FeedCursor<T> cursor) {
        return cursor.next().orElseThrow();
    }

    private int sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("index.db"));
                Statement sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        }
    }

    private void restart() throws Exception {
        spool.close();
        open();
    }
}
