package io.kerberos.core.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.PacketScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketRingTest {
    private final PacketScript script = new PacketScript();

    @Test
    void shouldTakeNothingBeforeTheFirstKeyframe() {
        PacketRing ring = ring(10_000, 10);
        append(ring, "p a p");
        assertThat(ring.newest()).isNull();
        assertThat(ring.bytes()).isZero();
        append(ring, "I p");
        assertThat(ring.newestGop()).hasSize(2);
    }

    @Test
    void shouldEvictWholeGopsThatAreOlderThanTheDuration() {
        PacketRing ring = ring(1_000_000, 1);
        append(ring, "Ipppp Ipppp Ipppp Ipppp");
        // 2 s came; 1 s is kept, counted back from the newest packet to the keyframe at or before it
        assertThat(heldMicros(ring)).isBetween(1_000_000L, 1_500_000L);
        assertThat(firstHeld(ring).keyframe()).isTrue();
    }

    @Test
    void shouldKeepWhatAHolderStillNeedsWhateverItsAge() {
        PacketRing ring = ring(1_000_000, 1);
        append(ring, "Ipppp");
        RingCursor holder = hold(ring, 0);
        append(ring, "Ipppp Ipppp Ipppp Ipppp");
        List<Packet> read = drain(holder);
        assertThat(read).hasSize(25);
        assertThat(holder.takeLost()).isZero();
        append(ring, "I");
        assertThat(heldMicros(ring)).isLessThan(1_500_001);
    }

    @Test
    void shouldNeverHoldMoreBytesThanAllowedEvenForAHolder() {
        PacketRing ring = ring(3_000, 60);
        append(ring, "Ipppp");
        RingCursor holder = hold(ring, 0);
        append(ring, "Ipppp Ipppp Ipppp");
        assertThat(ring.bytes()).isLessThanOrEqualTo(3_000);
        Packet next = holder.next();
        assertThat(next).isNotNull();
        assertThat(next.keyframe()).isTrue();
        assertThat(holder.takeLost()).isEqualTo(10);
        assertThat(holder.takeLost()).isZero();
    }

    @Test
    void shouldDropAGopThatIsLargerThanTheRingAndStartAgainAtTheNextKeyframe() {
        PacketRing ring = ring(1_500, 60);
        append(ring, "I pppppppp");
        assertThat(ring.newest()).isNull();
        append(ring, "ppp I p");
        assertThat(ring.newestGop()).hasSize(2);
    }

    @Test
    void shouldFindTheKeyframeAtOrBeforeATime() {
        PacketRing ring = ring(1_000_000, 60);
        append(ring, "Ipppp Ipppp Ipppp");
        assertThat(hold(ring, 700_000).next().ptsMicros()).isEqualTo(500_000);
        assertThat(hold(ring, 500_000).next().ptsMicros()).isEqualTo(500_000);
        assertThat(hold(ring, -5).next().ptsMicros()).isZero();
        RingCursor notBefore = ring.holdFrom(0, 400_000);
        assertThat(notBefore.next().ptsMicros()).isEqualTo(500_000);
        assertThat(ring.holdFrom(0, 1_600_000)).isNull();
    }

    @Test
    void shouldRewindToTheKeyframeOfTheGopBeingRead() {
        PacketRing ring = ring(1_000_000, 60);
        append(ring, "Ipppp Ipppp");
        RingCursor cursor = hold(ring, 500_000);
        cursor.next();
        cursor.next();
        cursor.next();
        assertThat(cursor.rewind()).isTrue();
        assertThat(cursor.next().ptsMicros()).isEqualTo(500_000);
        append(ring, "I");
        drain(cursor);
        assertThat(cursor.rewind()).isTrue();
        assertThat(cursor.next().ptsMicros()).isEqualTo(1_000_000);
    }

    @Test
    void shouldAgreeWithANaiveListUnderRandomOperations() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        PacketRing ring = ring(6_000, 2);
        List<Packet> all = new ArrayList<>();
        RingCursor cursor = null;
        int expected = 0;
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(3) > 0) {
                Packet packet = script.next(random.nextInt(8) == 0 ? "I" : random.nextBoolean() ? "p" : "a")
                        .get(0);
                boolean taken = ring.newest() != null || (packet.keyframe() && packet.track() == 0);
                ring.append(packet);
                if (taken) {
                    all.add(packet);
                }
            } else if (cursor == null) {
                cursor = ring.newest();
                expected = cursor == null ? 0 : indexOf(all, ring.newestGop().get(0));
            } else {
                Packet read = cursor.next();
                expected += (int) cursor.takeLost();
                if (read != null) {
                    assertThat(read).as("seed %d, operation %d", seed, i).isSameAs(all.get(expected++));
                }
            }
            assertThat(ring.bytes()).as("seed %d", seed).isBetween(0L, 6_000L);
        }
    }

    private static int indexOf(List<Packet> packets, Packet wanted) {
        int index = packets.size() - 1;
        while (packets.get(index) != wanted) {
            index--;
        }
        return index;
    }

    private void append(PacketRing ring, String packets) {
        script.next(packets).forEach(ring::append);
    }

    private static RingCursor hold(PacketRing ring, long ptsMicros) {
        RingCursor cursor = ring.holdFrom(ptsMicros, Long.MIN_VALUE);
        assertThat(cursor).isNotNull();
        return cursor;
    }

    private static List<Packet> drain(RingCursor cursor) {
        List<Packet> packets = new ArrayList<>();
        for (Packet packet = cursor.next(); packet != null; packet = cursor.next()) {
            packets.add(packet);
        }
        return packets;
    }

    private static Packet firstHeld(PacketRing ring) {
        try (RingCursor cursor = hold(ring, Long.MIN_VALUE / 2)) {
            return cursor.next();
        }
    }

    private static long heldMicros(PacketRing ring) {
        return ring.newestMicros() - firstHeld(ring).ptsMicros();
    }

    private static PacketRing ring(long bytes, int seconds) {
        return new PacketRing(
                "run", PacketScript.TRACKS, Instant.EPOCH, 0, new RingBounds(bytes, Duration.ofSeconds(seconds)));
    }
}
