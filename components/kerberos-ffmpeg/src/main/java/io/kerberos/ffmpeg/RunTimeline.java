package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import org.jspecify.annotations.Nullable;

/**
 * Puts the timestamps of a run onto one line: zero at the first keyframe, decoding times strictly increasing within each
 * track, none above its presentation time, audio and video by the same clock. Repairs what cameras repeat, forget or set
 * back a little; what jumps ends the run. Microseconds throughout. Used by the thread of the run.
 */
final class RunTimeline {
    /** Stands for a timestamp that is missing. */
    static final long NONE = Long.MIN_VALUE;

    private static final long JUMP = 5_000_000;
    private static final long SMALLEST_STEP = 1000;
    private static final long ASSUMED_STEP = 40_000;

    private final Track[] tracks;
    private final String address;
    private long origin = NONE;
    private long lineStart;
    private long firstPts;

    /**
     * @param reordered by how many pictures decoding runs ahead of presentation in the first track, 0 without B frames
     * @param address names the stream in faults
     */
    RunTimeline(int tracks, int reordered, String address) {
        this.tracks = new Track[tracks];
        for (int i = 0; i < tracks; i++) {
            this.tracks[i] = new Track(i == 0 ? reordered : 0);
        }
        this.address = address;
    }

    /** Both times of a packet on the line. */
    record Place(long ptsMicros, long dtsMicros) {}

    /** Whether the line has begun; before, only a keyframe of the video may be placed. */
    boolean begun() {
        return origin != NONE;
    }

    /** The source begins anew; the line goes on behind its present end with the next keyframe. */
    void restart() {
        for (Track track : tracks) {
            lineStart = Math.max(lineStart, track.lastDts + track.step());
            track.lastRaw = NONE;
        }
        origin = NONE;
    }

    /**
     * Places the next packet of a track.
     *
     * @param arrival when the packet was read, where the format has no timestamps; else NONE, and packets without any
     *     follow one another at their usual distance
     * @return null when it lies before the beginning of the line
     * @throws CameraFaultException PROTOCOL when time jumped
     */
    @Nullable
    Place place(int index, long pts, long dts, long duration, long arrival) throws CameraFaultException {
        Track track = tracks[index];
        long raw = track.decodingTime(pts, dts, duration, arrival);
        long shown = pts != NONE ? pts : raw;
        if (origin == NONE) {
            origin = Math.min(raw, shown);
            firstPts = shown;
        }
        if (shown < firstPts || raw < origin) {
            return null;
        }
        refuseJump(track, raw);
        track.remember(raw, duration);
        long onLine = raw - origin + lineStart;
        long decoded = track.lastDts == NONE ? onLine : Math.max(onLine, track.lastDts + SMALLEST_STEP);
        track.lastDts = decoded;
        return new Place(Math.max(shown - origin + lineStart, decoded), decoded);
    }

    /** How long a picture stands when its duration is perhaps not known. */
    static long step(long duration) {
        return duration > 0 ? duration : ASSUMED_STEP;
    }

    private void refuseJump(Track track, long raw) throws CameraFaultException {
        if (track.lastRaw != NONE && Math.abs(raw - track.lastRaw) > JUMP) {
            throw new CameraFaultException(
                    FaultKind.PROTOCOL,
                    "the time of " + address + " jumped by " + (raw - track.lastRaw) / 1000
                            + " ms: a new run begins; if it happens often, check the camera's clock");
        }
    }

    private static final class Track {
        long lastDts = NONE;
        long lastRaw = NONE;
        long step;
        private final int reordered;
        private @Nullable ReorderDelay delay;

        Track(int reordered) {
            this.reordered = reordered;
        }

        long decodingTime(long pts, long dts, long duration, long arrival) {
            if (lastRaw == NONE) {
                delay = reordered > 0 && dts == NONE && pts != NONE
                        ? new ReorderDelay(reordered, pts, duration > 0 ? duration : step())
                        : null;
            }
            if (delay != null && pts != NONE) {
                return delay.decodingTime(pts);
            }
            if (dts != NONE) {
                return dts;
            }
            return pts != NONE ? pts : withoutAny(arrival);
        }

        private long withoutAny(long arrival) {
            if (arrival == NONE) {
                return lastRaw == NONE ? 0 : lastRaw + step();
            }
            return lastRaw == NONE ? arrival : Math.max(arrival, lastRaw + SMALLEST_STEP);
        }

        void remember(long raw, long duration) {
            if (duration > 0) {
                step = duration;
            } else if (lastRaw != NONE && raw > lastRaw) {
                step = raw - lastRaw;
            }
            lastRaw = raw;
        }

        long step() {
            return RunTimeline.step(step);
        }
    }
}
