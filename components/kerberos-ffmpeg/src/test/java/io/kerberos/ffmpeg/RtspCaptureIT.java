package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.impatient;
import static io.kerberos.ffmpeg.Fixture.open;
import static io.kerberos.ffmpeg.Fixture.overUdp;
import static io.kerberos.ffmpeg.Fixture.read;
import static io.kerberos.ffmpeg.Fixture.rtp;
import static io.kerberos.ffmpeg.Fixture.stream;
import static io.kerberos.ffmpeg.Fixture.withLogin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtspCaptureIT {
    private static RtspCamera camera;

    @BeforeAll
    static void start() throws Exception {
        camera = RtspCamera.builder()
                .live("aac", rtp(MediaSpec.H264_AAC))
                .live("h265", rtp(MediaSpec.H265))
                .live("g711", rtp(MediaSpec.H264_PCMU))
                .live("changing", rtp(MediaSpec.H264))
                .start();
        open(stream(camera.url("aac"))).close(); // the first one loads the native libraries
    }

    @AfterAll
    static void stop() throws Exception {
        camera.close();
    }

    @AfterEach
    void heal() throws Exception {
        camera.faults().answer();
        camera.faults().stall(false);
        camera.faults().startMidGop(false);
    }

    @Test
    void shouldReadVideoAndSoundFromTheFirstKeyframeWithinTwoSeconds() throws Exception {
        long began = System.nanoTime();
        try (CaptureRun run = open(stream(camera.url("aac")))) {
            List<Packet> packets = read(run, Duration.ofSeconds(2));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(run.tracks()).extracting(t -> t.codec()).containsExactly(Codec.H264, Codec.AAC);
            assertThat(run.tracks().get(0).width()).isEqualTo(640);
            assertThat(run.tracks().get(0).extradata()).isNotEmpty();
            assertThat(packets.get(0).keyframe()).isTrue();
            assertThat(packets.get(0).dtsMicros()).isZero();
            assertMonotonic(packets);
            assertThat(packets).filteredOn(p -> p.track() == 1).hasSizeGreaterThan(60);
        }
    }

    @Test
    void shouldTellHowOldTheFirstPictureIs() throws Exception {
        try (CaptureRun run = open(stream(camera.url("aac")))) {
            long begin = System.nanoTime() - run.backlog().toNanos();
            long earliest = Long.MAX_VALUE;
            for (Packet packet = run.read(); packet.dtsMicros() < 2_000_000; packet = run.read()) {
                if (packet.track() == 0) {
                    earliest = Math.min(earliest, System.nanoTime() - packet.dtsMicros() * 1000);
                }
            }
            assertThat(Duration.ofNanos(begin - earliest)).isBetween(Duration.ofMillis(-100), Duration.ofMillis(100));
        }
    }

    @Test
    void shouldReadH265() throws Exception {
        try (CaptureRun run = open(stream(camera.url("h265")))) {
            assertThat(run.tracks().get(0).codec()).isEqualTo(Codec.H265);
            assertMonotonic(read(run, Duration.ofSeconds(1)));
        }
    }

    @Test
    void shouldReadG711OverUdp() throws Exception {
        try (CaptureRun run = open(overUdp(stream(camera.url("g711"))))) {
            List<Packet> packets = read(run, Duration.ofSeconds(2));

            assertThat(run.tracks().get(1).codec()).isEqualTo(Codec.OTHER_AUDIO);
            assertThat(run.tracks().get(1).codecName()).isEqualTo("pcm_mulaw");
            assertMonotonic(packets);
            assertThat(packets).filteredOn(p -> p.track() == 1).isNotEmpty();
        }
    }

    @Test
    void shouldBeginWithKeyframeWhenStreamStartsMidGop() throws Exception {
        camera.faults().startMidGop(true);

        try (CaptureRun run = open(stream(camera.url("aac")))) {
            Packet first = run.read();

            assertThat(first).isNotNull();
            assertThat(first.keyframe()).isTrue();
            assertThat(first.track()).isZero();
        }
    }

    @Test
    void shouldEndRunWhenPictureSizeChanges() throws Exception {
        RtpMedia small = rtp(MediaSpec.H264.withSize(320, 180).withSeconds(4));
        try (CaptureRun run = open(stream(camera.url("changing")))) {
            run.read();
            camera.show("changing", small);

            assertFault(() -> read(run, Duration.ofMinutes(1)), FaultKind.PROTOCOL, "640x360", "320x180");
        }
    }

    @Test
    void shouldReportStall() throws Exception {
        Duration stall = Duration.ofSeconds(2);
        try (CaptureRun run = open(impatient(camera.url("aac"), Fixture.CONNECT, stall))) {
            run.read();
            camera.faults().stall(true);
            long began = System.nanoTime();

            assertFault(() -> read(run, Duration.ofMinutes(1)), FaultKind.STALLED, camera.url("aac"));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(stall.minusMillis(500), stall.plusMillis(2500));
        }
    }

    @Test
    void shouldReportBrokenConnection() throws Exception {
        try (CaptureRun run = open(stream(camera.url("aac")))) {
            run.read();
            camera.dropConnections();

            assertFault(() -> read(run, Duration.ofMinutes(1)), FaultKind.UNREACHABLE, camera.url("aac"));
        }
    }

    @Test
    void shouldGiveUpWhenDescribeHangs() {
        camera.faults().hangOn("DESCRIBE");
        long began = System.nanoTime();

        StreamSpec stream = impatient(camera.url("aac"), Duration.ofMillis(1500), Fixture.STALL);
        assertFault(() -> open(stream), FaultKind.UNREACHABLE, "did not describe itself");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void shouldEndOpeningWithinASecondWhenCancelled() {
        camera.faults().hangOnEverything();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Long> cancelled = cancelSoon(cancellation);

        assertFault(() -> Fixture.ENGINE.open(stream(camera.url("aac")), cancellation), FaultKind.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - cancelled.join())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void shouldEndReadingWithinASecondWhenCancelled() throws Exception {
        Cancellation cancellation = new Cancellation();
        try (CaptureRun run = Fixture.ENGINE.open(stream(camera.url("aac")), cancellation)) {
            run.read();
            camera.faults().stall(true);
            CompletableFuture<Long> cancelled = cancelSoon(cancellation);

            assertFault(() -> read(run, Duration.ofMinutes(1)), FaultKind.CANCELLED);
            assertThat(Duration.ofNanos(System.nanoTime() - cancelled.join())).isLessThan(Duration.ofSeconds(1));
        }
    }

    /** Gives the reading of {@link System#nanoTime()} at which it was cancelled. */
    private static CompletableFuture<Long> cancelSoon(Cancellation cancellation) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long now = System.nanoTime();
                    cancellation.cancel();
                    return now;
                },
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    }

    @Test
    void shouldNameAddressWhenNothingListens() {
        assertFault(() -> open(stream("rtsp://127.0.0.1:9/x")), FaultKind.UNREACHABLE, "rtsp://127.0.0.1:9/x");
    }

    @Test
    void shouldNameAddressWhenHostIsUnknown() {
        assertFault(() -> open(stream("rtsp://camera.invalid/x")), FaultKind.UNREACHABLE, "no host", "camera.invalid");
    }

    @Test
    void shouldNameThePathWhenThereIsNoSuchStream() {
        assertFault(() -> open(stream(camera.url("nothing"))), FaultKind.UNREACHABLE, "check the path");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLogInWithAnyPassword(boolean digest) throws Exception {
        String password = "p@ss:/?#%w d+ü";
        var builder = RtspCamera.builder().live("aac", rtp(MediaSpec.H264_AAC));
        try (RtspCamera locked =
                (digest ? builder.digestLogin("admin", password) : builder.basicLogin("admin", password)).start()) {
            StreamSpec stream = stream(locked.url("aac"));
            open(withLogin(stream, "admin", password)).close();

            assertFault(
                    () -> open(withLogin(stream, "admin", "wr0ng")), FaultKind.UNAUTHORIZED, "username and password");
            assertThatThrownBy(() -> open(withLogin(stream, "admin", "wr0ng")))
                    .hasMessageNotContaining("wr0ng")
                    .hasMessageNotContaining("admin");
        }
    }

    static void assertFault(ThrowingCallable call, FaultKind kind, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CameraFaultException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(
                        e -> assertThat(words).allSatisfy(word -> assertThat(e).hasMessageContaining(word)));
    }

    static void assertMonotonic(List<Packet> packets) {
        long[] last = {-1, -1};
        assertThat(packets).isNotEmpty().allSatisfy(p -> {
            assertThat(p.dtsMicros()).isGreaterThan(last[p.track()]);
            assertThat(p.ptsMicros()).isGreaterThanOrEqualTo(p.dtsMicros());
            last[p.track()] = p.dtsMicros();
        });
    }
}
