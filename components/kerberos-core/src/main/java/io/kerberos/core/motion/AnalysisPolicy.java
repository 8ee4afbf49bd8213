package io.kerberos.core.motion;

/**
 * Says for each encoded video packet of a camera whether it is skipped, decoded or looked at, and so decides both the cost and
 * the recall of detection.
 *
 * <pre>
 *             suspicious look, or a surge of packet sizes
 *   ┌────────┐ ─────────────────────────────────────────▶ ┌──────┐
 *   │ CLOSED │                                            │ OPEN │
 *   └────────┘ ◀───────────────────────────────────────── └──────┘
 *    keyframes only,        quiet for some seconds         all packets decoded,
 *    one look in 2 s                                       analysisFps looks a second
 * </pre>
 *
 * A GOP of more than some seconds has too few keyframes to be the floor: it is decoded throughout and looked at each 2 s.
 *
 * <p>It begins open, so that the model can learn. When it opens in the middle of a GOP it answers {@link Verdict#REWIND} once: the
 * caller goes back to that GOP's keyframe and offers the packets again from there; should the keyframe be gone, the caller just
 * goes on and the policy waits for the next one. Not thread-safe; one policy a run of a camera.
 */
public final class AnalysisPolicy {
    private static final long FLOOR_MICROS = 1_800_000;
    private static final long LONGEST_BLIND_MICROS = 4_500_000;
    private static final long OPENING_MICROS = 3_000_000;
    private static final long DOUBT_MICROS = 1_200_000;
    private static final long SURGE_MICROS = 800_000;
    private static final long HURRY_MICROS = 1_000_000;
    private static final int INTRA_ONLY = 5;

    private final ActivityGate activity = new ActivityGate();
    private final long lookMicros;
    private final long quietMicros;
    private boolean open = true;
    private boolean decoding;
    private boolean rewound;
    private boolean begun;
    private boolean surged;
    private boolean doubtful;
    private int keyframesInRow;
    private long openUntilMicros;
    private long hurryUntilMicros;
    private long lastLookMicros = Long.MIN_VALUE / 2;
    private long keyframeMicros = Long.MIN_VALUE / 2;
    private long newestMicros = Long.MIN_VALUE / 2;

    public AnalysisPolicy(MotionSpec spec) {
        this.lookMicros = Math.round(0.9e6 / spec.analysisFps());
        this.quietMicros = Math.round((spec.quietSeconds() + 0.5) * 1e6);
    }

    /** Decides on the next packet of the run, in the order of decoding. */
    public Verdict decide(boolean keyframe, int sizeBytes, long ptsMicros) {
        if (ptsMicros > newestMicros) {
            arrive(keyframe, sizeBytes, ptsMicros);
        }
        if (keyframe) {
            decoding = open;
            return keyframe(ptsMicros);
        }
        if (!open && ptsMicros - lastLookMicros >= LONGEST_BLIND_MICROS) {
            stayOpen(ptsMicros + SURGE_MICROS);
        }
        boolean longGop = ptsMicros - keyframeMicros >= LONGEST_BLIND_MICROS;
        if (!open && !(longGop && decoding)) {
            decoding = false;
            return Verdict.SKIP;
        }
        if (!decoding) {
            return rewind();
        }
        return due(ptsMicros) ? look(ptsMicros) : Verdict.DECODE;
    }

    /** A packet that was not offered before. */
    private void arrive(boolean keyframe, int sizeBytes, long ptsMicros) {
        if (!begun) {
            begun = true;
            openUntilMicros = ptsMicros + OPENING_MICROS;
        }
        newestMicros = ptsMicros;
        if (keyframe) {
            keyframeMicros = ptsMicros;
            rewound = false;
        }
        keyframesInRow = keyframe ? keyframesInRow + 1 : 0;
        if (activity.offer(keyframe, sizeBytes, ptsMicros)) {
            surged |= !open;
            stayOpen(ptsMicros + SURGE_MICROS);
        } else if (open && ptsMicros > openUntilMicros) {
            open = false;
            if (surged) {
                activity.inVain();
            }
            surged = false;
            doubtful = false;
            rewound = false;
        }
    }

    private Verdict keyframe(long ptsMicros) {
        if (due(ptsMicros)) {
            return look(ptsMicros);
        }
        decoding &= keyframesInRow < INTRA_ONLY;
        return decoding ? Verdict.DECODE : Verdict.SKIP;
    }

    private boolean due(long ptsMicros) {
        if (!open) {
            return ptsMicros - lastLookMicros >= FLOOR_MICROS;
        }
        return ptsMicros - lastLookMicros >= (doubtful && ptsMicros < hurryUntilMicros ? lookMicros / 2 : lookMicros);
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
        doubtful = result.suspicious() && !result.motion() && !result.learning() && !result.sceneChange();
        if (result.motion()) {
            surged = false;
            stayOpen(result.ptsMicros() + quietMicros);
        } else if (result.suspicious()) {
            stayOpen(result.ptsMicros() + DOUBT_MICROS);
        }
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

    /** Whether every packet is being decoded. */
    public boolean open() {
        return open;
    }
}
