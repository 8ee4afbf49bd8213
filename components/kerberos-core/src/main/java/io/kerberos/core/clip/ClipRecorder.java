package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingCursor;
import io.kerberos.core.time.Clocks;
import io.kerberos.core.time.TimeOrderedId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts clips out of the rings of one camera.
 *
 * <pre>
 *            wanted                      end of wanted, at a keyframe | end of the run | stop
 *   IDLE ------------> RECORDING ------------------------------------------------------------> IDLE
 *                        |    ^
 *                        +----+ longest length, at a keyframe: the next clip continues
 * </pre>
 *
 * <p>Invariants: a clip begins on a video keyframe at or before the pre-roll; clips of one recorder never overlap, in
 * wall time neither (see {@link ClipTimeline}); a continuation begins with the very packet at which its predecessor ended; a
 * clip holds packets of one run; nothing is begun while the sink is not taking, and what leaves memory meanwhile is lost.
 *
 * <p>{@link #step()} is called by one thread at a time; {@link #run}, {@link #stop} and the demand by any.
 */
public final class ClipRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(ClipRecorder.class);
    private static final int PACKETS_A_STEP = 256;
    private static final Duration LONGEST_WAIT_FOR_KEYFRAME = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(5);

    private final String camera;
    private final ClipPolicy policy;
    private final RecordingDemand demand;
    private final ClipWriter.Opener writers;
    private final ClipFiles files;
    private final ClipSink sink;
    private final ClipTimeline timeline;
    private final Clocks clocks;
    private final TimeOrderedId ids;

    private final Queue<PacketRing> runs = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean stopped;
    private volatile boolean recording;
    private volatile boolean clockSet;

    private @Nullable PacketRing ring;
    private @Nullable RingCursor cursor;
    private @Nullable OpenClip clip;
    /** Media time in the current ring up to which everything wanted is on file. */
    private long settledMicros;

    private long pausedUntilNanos;
    private boolean paused;

    public ClipRecorder(
            String camera,
            ClipPolicy policy,
            RecordingDemand demand,
            ClipWriter.Opener writers,
            ClipFiles files,
            ClipSink sink,
            ClipTimeline timeline,
            Clocks clocks,
            TimeOrderedId ids) {
        this.camera = camera;
        this.policy = policy;
        this.demand = demand;
        this.writers = writers;
        this.files = files;
        this.sink = sink;
        this.timeline = timeline;
        this.clocks = clocks;
        this.ids = ids;
    }

    /** A new run begins; the ring of the one before has ended. One that comes after the end is not recorded. */
    public void run(PacketRing next) {
        runs.add(next);
    }

    /** The wall clock was set and the rings know: the open clip ends with the next keyframe, the next one has the new time. */
    public void clockSet() {
        clockSet = true;
    }

    /** Finishes the open clip with what the rings hold; the steps after that do nothing. */
    public void stop() {
        stopped = true;
    }

    /** Completes when, after {@link #stop()}, the last clip is finished. */
    public CompletableFuture<Void> done() {
        return done;
    }

    /** Whether a clip is open. */
    public boolean recording() {
        return recording;
    }

    /** Moves packets into clips; true when more is waiting already. */
    public boolean step() {
        if (done.isDone()) {
            return false; // a clip that is finished now comes too late for the index
        }
        PacketRing current = ring != null ? ring : nextRun();
        if (current == null) {
            if (stopped) {
                done.complete(null);
            }
            return false;
        }
        boolean more;
        try {
            more = cursor == null ? begin(current) : follow(current, cursor);
            if (clip != null) {
                clip.syncWhenDue();
            }
        } catch (CameraFaultException e) {
            fail(e);
            more = stopped;
        }
        recording = clip != null;
        return more;
    }

    private @Nullable PacketRing nextRun() {
        ring = runs.poll();
        settledMicros = Long.MIN_VALUE;
        return ring;
    }

    /** Looks whether something is wanted that is not on file, and if so takes its place in the ring. */
    private boolean begin(PacketRing current) {
        boolean over = stopped || current.ended();
        if (!sink.taking()) {
            paused = false;
            ring = over ? null : ring;
            return over;
        }
        if (paused && !over && clocks.nanos() - pausedUntilNanos < 0) {
            return false;
        }
        RecordingDemand.Wanted wanted = demand.wanted(current.nanosAt(Math.max(0, settledMicros)));
        if (wanted.any()) {
            cursor = current.holdFrom(fromMicros(current, wanted), settledMicros);
        }
        if (cursor == null && over) {
            ring = null;
        }
        return cursor != null || over;
    }

    private long fromMicros(PacketRing current, RecordingDemand.Wanted wanted) {
        boolean segment = wanted.kind() == ClipKind.SEGMENT;
        return segment ? settledMicros : current.ptsAt(wanted.fromNanos()) - micros(policy.preRoll());
    }

    private boolean follow(PacketRing current, RingCursor reader) throws CameraFaultException {
        if (!sink.taking()) {
            leaveCursor();
            if (clip != null) {
                settledMicros = clip.endMicros();
                finish(clip);
            }
            return true;
        }
        for (int i = 0; i < PACKETS_A_STEP; i++) {
            Packet packet = reader.next();
            if (packet == null) {
                return atNewest(current);
            }
            noteLost(reader.takeLost());
            if (clip == null) {
                clip = open(current, packet, false);
            } else if (cutsBefore(current, clip, packet)) {
                clip.cutAt(packet.ptsMicros());
                finish(clip);
                settledMicros = packet.ptsMicros();
                if (!wantedAfter(current, packet)) {
                    leaveCursor();
                    return true;
                }
                clip = open(current, packet, true);
            }
            clip.write(packet);
        }
        return true;
    }

    private boolean atNewest(PacketRing current) throws CameraFaultException {
        if (!stopped && !current.ended()) {
            return false;
        }
        if (clip != null) {
            finish(clip);
        }
        leaveCursor();
        ring = null;
        return true;
    }

    private void noteLost(long packets) throws CameraFaultException {
        if (packets == 0) {
            return;
        }
        LOG.warn("{}: {} packets left memory before the disk took them; the clip ends there", camera, packets);
        if (clip != null) {
            finish(clip);
        }
    }

    /** Whether the clip ends before this packet: at a keyframe, unless none comes for long. */
    private boolean cutsBefore(PacketRing current, OpenClip open, Packet packet) {
        if (packet.track() != current.videoTrack().index()) {
            return false;
        }
        boolean tooLong = open.length(packet.ptsMicros()).compareTo(longest(open.kind())) >= 0;
        if (packet.keyframe()) {
            return tooLong || clockSet || !wantedAfter(current, packet);
        }
        long graceNanos = current.nanosAt(packet.ptsMicros()) - LONGEST_WAIT_FOR_KEYFRAME.toNanos();
        return graceNanos > current.nanosAt(0) && !demand.wanted(graceNanos).any();
    }

    private boolean wantedAfter(PacketRing current, Packet packet) {
        return demand.wanted(current.nanosAt(packet.ptsMicros())).any();
    }

    private Duration longest(ClipKind kind) {
        return kind == ClipKind.SEGMENT ? policy.segmentLength() : policy.maxLength();
    }

    private OpenClip open(PacketRing current, Packet first, boolean continues) throws CameraFaultException {
        RecordingDemand.Wanted wanted = demand.wanted(current.nanosAt(first.ptsMicros()));
        String id = ids.next();
        clockSet = false;
        Instant start = timeline.place(current.wallTime(first.ptsMicros()), longest(wanted.kind()));
        Duration preRoll = continues ? Duration.ZERO : preRoll(current, wanted, first.ptsMicros());
        ClipLabel label = new ClipLabel(id, camera, current.run(), wanted.kind(), start, preRoll, continues);
        sink.opening();
        Path part = files.open(camera, start, id);
        ClipWriter writer = writers.create(part, current.tracks(), label);
        LOG.info("{}: {} clip {} begins", camera, wanted.kind(), id);
        return new OpenClip(label, current, files, part, writer, clocks, first.ptsMicros());
    }

    private Duration preRoll(PacketRing current, RecordingDemand.Wanted wanted, long startMicros) {
        long before = current.ptsAt(wanted.fromNanos()) - startMicros;
        return wanted.kind() == ClipKind.SEGMENT ? Duration.ZERO : Duration.ofNanos(Math.max(0, before) * 1000);
    }

    private void finish(OpenClip open) throws CameraFaultException {
        Clip finished = open.finish();
        clip = null;
        timeline.taken(finished);
        LOG.info("{}: clip {} of {} is complete", camera, finished.id(), finished.duration());
        sink.completed(finished);
    }

    private void leaveCursor() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }

    /** Begins again after a pause with the last GOP that was being written, so that nothing in memory is left out. */
    private void fail(CameraFaultException e) {
        LOG.warn("{}: {}; trying again in {}", camera, e.getMessage(), PAUSE_AFTER_FAULT);
        if (clip != null) {
            settledMicros = clip.lastKeyframeMicros();
            clip.abandon().ifPresent(sink::brokenOff);
            clip = null;
        }
        leaveCursor();
        paused = true;
        pausedUntilNanos = clocks.nanos() + PAUSE_AFTER_FAULT.toNanos();
        if (stopped || (ring != null && ring.ended())) {
            ring = null;
        }
        sink.failed(camera, e.fault());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
