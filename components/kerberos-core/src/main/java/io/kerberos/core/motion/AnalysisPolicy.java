package io.kerberos.core.motion;

/**
 * Says for each encoded video packet of a camera whether it is skipped, decoded or looked at, and so decides both the cost and
 * the recall of detection.
 *
 * <pre>
 *             suspicious look, or a surge of packet sizes             motion is sure
 *   ┌────────┐ ─────────────────────────────────────────▶ ┌──────┐ ──────────────────▶ ┌─────────┐
 *   │ CLOSED │                                            │ OPEN │                     │ RESTING │
 *   └────────┘ ◀───────────────────────────────────────── └──────┘ ◀────────────────── └─────────┘
 *    keyframes only,        quiet for some seconds         all packets     next keyframe  nothing
 *    see KeyframeFloor                                     decoded
 * </pre>
 *
 * While motion is sure nobody needs to see all of it: the rest of the GOP is skipped, and the next keyframe, with as many of
 * the packets behind it as it takes, tells whether it goes on. A GOP too long for that is decoded throughout. While nothing moves a
 * GOP longer than the floor is decoded up to the next look, and one of more than some seconds throughout, so that a surge late in it
 * has no long way back.
 *
 * <p>It begins open, so that the model can learn. When it opens in the middle of a GOP it answers {@link Verdict#REWIND} once: the
 * caller goes back to that GOP's keyframe and offers the packets again from there; should the keyframe be gone, the caller just
 * goes on and the policy waits for the next one. Late in a GOP, where that way is longest, a first surge only has the next
 * keyframe looked at; a second one before it opens. Not thread-safe; one policy a run of a camera.
 */
public final class AnalysisPolicy {
    private static final long LONGEST_BLIND_MICROS = 4_500_000;
    private static final long OPENING_MICROS = 3_000_000;
    private static final long DOUBT_MICROS = 1_200_000;
    private static final long SURGE_MICROS = 400_000;
    private static final long HURRY_MICROS = 1_000_000;
    private static final long HURRIED_LOOK_MICROS = 60_000;
    private static final long SHORTEST_REST_MICROS = 450_000;
    private static final long LONGEST_REST_MICROS = 2_300_000;
    private static final long ENDING_MICROS = 250_000;
    private static final long SHORT_WAIT_MICROS = 600_000;
    private static final long LATE_MICROS = 900_000;
    private static final int INTRA_ONLY = 5;

    private final ActivityGate activity = new ActivityGate();
    private final KeyframeFloor floor = new KeyframeFloor();
    private final long lookMicros;
    private final long quietMicros;
    private boolean open = true;
    private boolean resting;
    private boolean moving;
    private boolean decoding;
    private boolean rewound;
    private boolean begun;
    private boolean surged;
    private boolean doubtful;
    private boolean awaiting;
    private int keyframesInRow;
    private int calmLooks;
    private long gopMicros = Long.MAX_VALUE / 4;
    private long openUntilMicros;
    private long hurryUntilMicros;
    private long motionMicros;
    private long lastLookMicros = Long.MIN_VALUE / 2;
    private long keyframeMicros = Long.MIN_VALUE / 2;
    private long newestMicros = Long.MIN_VALUE / 2;

    public AnalysisPolicy(MotionSpec spec) {
        this.lookMicros = Math.round(0.9e6 / spec.analysisFps());
        this.quietMicros = Math.round(spec.quietSeconds() * 1e6);
    }

    /** Decides on the next packet of the run, in the order of decoding. */
    public Verdict decide(boolean keyframe, int sizeBytes, long ptsMicros) {
        if (ptsMicros > newestMicros) {
            arrive(keyframe, sizeBytes, ptsMicros);
        }
        if (keyframe) {
            return keyframe(ptsMicros);
        }
        if (!open && ptsMicros - lastLookMicros >= LONGEST_BLIND_MICROS && gopIsLong(ptsMicros)) {
            stayOpen(ptsMicros + SURGE_MICROS);
        }
        boolean wanted = attentive() || (decoding && (gopIsLong(ptsMicros) || keyframeComesLate()));
        if (!wanted) {
            decoding = false;
            return Verdict.SKIP;
        }
        if (!decoding) {
            return rewind();
        }
        return due(ptsMicros) ? look(ptsMicros) : Verdict.DECODE;
    }

    private boolean gopIsLong(long ptsMicros) {
        return ptsMicros - keyframeMicros >= LONGEST_BLIND_MICROS;
    }

    /** A packet that was not offered before. */
    private void arrive(boolean keyframe, int sizeBytes, long ptsMicros) {
        if (!begun) {
            begun = true;
            openUntilMicros = ptsMicros + OPENING_MICROS;
        }
        newestMicros = ptsMicros;
        if (keyframe) {
            gopMicros = keyframeMicros < 0 ? gopMicros : ptsMicros - keyframeMicros;
            keyframeMicros = ptsMicros;
            rewound = false;
        }
        keyframesInRow = keyframe ? keyframesInRow + 1 : 0;
        boolean surges = activity.offer(keyframe, sizeBytes, ptsMicros);
        floor.packet(activity);
        if (surges && !open && !awaiting && keyframeComesSoon(ptsMicros)) {
            awaiting = true;
            floor.stir();
        } else if (surges && !moving) {
            surged |= !open;
            stayOpen(ptsMicros + SURGE_MICROS);
        } else if (open && ptsMicros > openUntilMicros) {
            close();
        }
        resting &= ptsMicros - lastLookMicros < LONGEST_REST_MICROS;
    }

    /** Whether most of the GOP is over: the next keyframe is far nearer than this one's. */
    private boolean keyframeComesSoon(long ptsMicros) {
        long wait = keyframeMicros + gopMicros - ptsMicros;
        return wait > 0 && wait <= Math.min(SHORT_WAIT_MICROS, gopMicros * 3 / 10);
    }

    /** Whether the next look would have to wait too long for the next keyframe. */
    private boolean keyframeComesLate() {
        long next = keyframeMicros + gopMicros;
        return next - lastLookMicros > floor.micros() + LATE_MICROS || gopMicros >= LONGEST_BLIND_MICROS;
    }

    private void close() {
        if (surged) {
            activity.inVain();
        }
        open = false;
        resting = false;
        moving = false;
        surged = false;
        doubtful = false;
        rewound = false;
    }

    private Verdict keyframe(long ptsMicros) {
        resting &= ptsMicros - lastLookMicros < SHORTEST_REST_MICROS;
        if (!resting && (moving || due(ptsMicros) || (!open && keyframeComesLate()))) {
            decoding = true;
            return look(ptsMicros);
        }
        decoding = open && !resting && keyframesInRow < INTRA_ONLY;
        return decoding ? Verdict.DECODE : Verdict.SKIP;
    }

    private boolean due(long ptsMicros) {
        long since = ptsMicros - lastLookMicros;
        if (!open) {
            return since >= floor.micros();
        }
        boolean hurry = (doubtful || moving) && ptsMicros < hurryUntilMicros;
        return since >= (hurry ? Math.min(HURRIED_LOOK_MICROS, lookMicros) : lookMicros);
    }

    private Verdict rewind() {
        if (rewound) {
            return Verdict.SKIP;
        }
        rewound = true;
        return Verdict.REWIND;
    }

    private Verdict look(long ptsMicros) {
        lastLookMicros = ptsMicros;
        return Verdict.LOOK;
    }

    /** Takes the result of a look, before the next packet is offered. */
    public void observe(MotionResult result) {
        boolean settling = result.learning() || result.sceneChange();
        doubtful = result.suspicious() && !result.motion() && !settling;
        floor.look(result, activity);
        if (result.motion()) {
            surged = false;
            moving = true;
            motionMicros = result.ptsMicros();
            stayOpen(motionMicros + quietMicros + MotionGate.LONGEST_DOUBT_MICROS + ENDING_MICROS);
        } else if (result.suspicious() && !moving) {
            stayOpen(result.ptsMicros() + DOUBT_MICROS);
        }
        if (awaiting && !result.suspicious()) {
            activity.inVain();
        }
        awaiting = false;
        calmLooks = result.suspicious() ? 0 : calmLooks + 1;
        if (moving && calmLooks >= MotionGate.FEWEST_CALM_LOOKS && result.ptsMicros() - motionMicros >= quietMicros) {
            close();
        }
        resting = moving && mayRest(result);
        if (doubtful && hurryUntilMicros < result.ptsMicros()) {
            hurryUntilMicros = result.ptsMicros() + HURRY_MICROS;
        }
    }

    /** Whether the next keyframe comes early enough to tell that the motion goes on, or has ended. */
    private boolean mayRest(MotionResult result) {
        long next = keyframeMicros + gopMicros;
        if (result.motion()) {
            return next - result.ptsMicros() < LONGEST_REST_MICROS;
        }
        return !result.suspicious() && next <= motionMicros + quietMicros + ENDING_MICROS;
    }

    /** Opens; a keyframe that was just looked at is decoded, and the decoder can go on from it. */
    private void stayOpen(long untilMicros) {
        if (!open) {
            hurryUntilMicros = newestMicros + HURRY_MICROS;
        }
        decoding |= !open && lastLookMicros == newestMicros;
        open = true;
        openUntilMicros = Math.max(openUntilMicros, untilMicros);
    }

    /** Whether it looks closely: every packet is decoded, or motion goes on. */
    public boolean open() {
        return open;
    }

    /** Whether every packet is being decoded. */
    public boolean attentive() {
        return open && !resting;
    }
}
