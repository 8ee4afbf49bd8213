package io.kerberos.core.clip;

import java.time.Duration;

/**
 * What is wanted on file: from when, until when, by the monotonic clock. Motion extends it; a hand can ask for it too. Safe
 * from any thread.
 */
public final class RecordingDemand {
    private static final long FOREVER = Long.MAX_VALUE;

    private final boolean always;
    private long motionFrom;
    private long motionUntil;
    private boolean motionAsked;
    private long manualFrom;
    private long manualUntil;
    private boolean manualAsked;

    private RecordingDemand(boolean always) {
        this.always = always;
    }

    /** Nothing, until motion or somebody asks. */
    public static RecordingDemand onRequest() {
        return new RecordingDemand(false);
    }

    /** Everything. */
    public static RecordingDemand continuous() {
        return new RecordingDemand(true);
    }

    /** Whether everything is wanted. */
    public boolean always() {
        return always;
    }

    /** Motion began at this reading of the monotonic clock and goes on. */
    public synchronized void motionStarted(long nanos) {
        boolean continues = motionAsked && motionUntil - nanos > 0;
        motionFrom = continues ? motionFrom : nanos;
        motionUntil = FOREVER;
        motionAsked = true;
    }

    /** Motion was last seen at this reading; the post-roll follows. */
    public synchronized void motionEnded(long nanos, Duration postRoll) {
        motionUntil = nanos + postRoll.toNanos();
    }

    /** Somebody asks for this much from now on. */
    public synchronized void manual(long nanos, Duration length) {
        boolean continues = manualAsked && manualUntil - nanos > 0;
        manualFrom = continues ? manualFrom : nanos;
        manualUntil = nanos + length.toNanos();
        manualAsked = true;
    }

    /** Whether what somebody asked for goes on at this reading. */
    public synchronized boolean manual(long nanos) {
        return manualAsked && manualUntil - nanos > 0;
    }

    /** What somebody asked for ends now. */
    public synchronized void manualStop(long nanos) {
        manualUntil = Math.min(manualUntil, nanos);
    }

    /**
     * The interval to have on file.
     *
     * @param nanos intervals that ended before it are forgotten
     */
    synchronized Wanted wanted(long nanos) {
        if (always) {
            return new Wanted(ClipKind.SEGMENT, true, Long.MIN_VALUE, FOREVER);
        }
        boolean motion = motionAsked && motionUntil > nanos;
        boolean manual = manualAsked && manualUntil > nanos;
        if (motion && manual) {
            return new Wanted(
                    ClipKind.MOTION, true, Math.min(motionFrom, manualFrom), Math.max(motionUntil, manualUntil));
        }
        if (motion) {
            return new Wanted(ClipKind.MOTION, true, motionFrom, motionUntil);
        }
        return new Wanted(ClipKind.MANUAL, manual, manualFrom, manualUntil);
    }

    /** An interval of the monotonic clock. */
    record Wanted(ClipKind kind, boolean any, long fromNanos, long untilNanos) {}
}
