package io.kerberos.core.motion;

/**
 * Says for each encoded video packet of a camera whether it is skipped, decoded or looked at, and so decides both the cost and
 * the recall of detection.
 *
 * <pre>
 *             suspicious result (floor), or ActivityGate ──▶ REWIND
 *   ┌────────┐ ─────────────────────────────────────────▶ ┌──────┐
 *   │ CLOSED │                                            │ OPEN │
 *   └────────┘ ◀───────────────────────────────────────── └──────┘
 *    keyframes only,        quiet for some seconds         all packets decoded,
 *    one look in 2 s                                       analysisFps looks a second
 * </pre>
 *
 * It begins open, so that the model can learn. When it opens in the middle of a GOP it answers {@link Verdict#REWIND} once: the
 * caller goes back to that GOP's keyframe and offers the packets again from there; should the keyframe be gone, the caller just
 * goes on and the policy waits for the next one. Not thread-safe; one policy a run of a camera.
 */
public final class AnalysisPolicy {
    private static final long FLOOR_MICROS = 1_800_000;
    private static final long LONGEST_BLIND_MICROS = 4_500_000;
    private static final long OPENING_MICROS = 3_000_000;
    private static final long DOUBT_MICROS = 1_200_000;

    private final ActivityGate activity = new ActivityGate();
    private final long lookMicros;
    private final long quietMicros;
    private boolean open = true;
    private boolean decoding;
    private boolean rewound;
    private boolean begun;
    private long openUntilMicros;
    private long lastLookMicros = Long.MIN_VALUE / 2;
    private long newestMicros = Long.MIN_VALUE / 2;

    public AnalysisPolicy(MotionSpec spec) {
        this.lookMicros = Math.round(0.9e6 / spec.analysisFps());
        this.quietMicros = Math.round((spec.quietSeconds() + 0.5) * 1e6);
    }

    /** Decides on the next packet of the run, in the order of decoding. */
    public Verdict decide(boolean keyframe, int sizeBytes, long ptsMicros) {
        if (!begun) {
            begun = true;
            openUntilMicros = ptsMicros + OPENING_MICROS;
        }
        boolean replayed = ptsMicros <= newestMicros;
        boolean busy = false;
        if (!replayed) {
            newestMicros = ptsMicros;
            rewound = false;
            busy = activity.offer(keyframe, sizeBytes, ptsMicros);
        }
        if (open && !replayed && ptsMicros > openUntilMicros) {
            open = false;
        }
        if (keyframe) {
            decoding = open;
        }
        if (busy) {
            stayOpen(ptsMicros + DOUBT_MICROS);
        }
        if (!open) {
            if (keyframe) {
                return ptsMicros - lastLookMicros >= FLOOR_MICROS ? look(ptsMicros) : Verdict.SKIP;
            }
            decoding = false;
            if (ptsMicros - lastLookMicros < LONGEST_BLIND_MICROS) {
                return Verdict.SKIP;
            }
            stayOpen(ptsMicros + DOUBT_MICROS);
        }
        if (keyframe) {
            decoding = true;
        }
        if (!decoding) {
            return rewind();
        }
        return ptsMicros - lastLookMicros >= lookMicros ? look(ptsMicros) : Verdict.DECODE;
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
        if (result.motion()) {
            stayOpen(result.ptsMicros() + quietMicros);
        } else if (result.suspicious()) {
            stayOpen(result.ptsMicros() + DOUBT_MICROS);
            decoding = true;
        }
    }

    private void stayOpen(long untilMicros) {
        open = true;
        openUntilMicros = Math.max(openUntilMicros, untilMicros);
    }

    /** Whether every packet is being decoded. */
    public boolean open() {
        return open;
    }
}
