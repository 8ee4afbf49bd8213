package io.kerberos.testkit.rtsp;

import io.kerberos.testkit.rtsp.CameraMount.Program;
import io.kerberos.testkit.rtsp.CameraMount.Timeline;

/** One client's place in a programme. Used by the camera's thread alone. */
final class Playback {

    final Program program;
    final RtpMedia media;
    private final long originNanos;
    private final boolean endless;
    private long turn;
    private int next;

    private Playback(Program program, long originNanos, boolean endless) {
        this.program = program;
        this.media = program.media();
        this.originNanos = originNanos;
        this.endless = endless;
    }

    /** Where a client begins that starts to play now. */
    static Playback join(CameraMount mount, long now, boolean midGop) {
        Program program = mount.program();
        if (mount.timeline != Timeline.LIVE) {
            return new Playback(program, now, mount.timeline != Timeline.ONCE);
        }
        Playback playback = new Playback(program, program.originNanos(), true);
        playback.skipTo(now);
        playback.find(!midGop);
        return playback;
    }

    /** Where a client goes on after the mount's programme was replaced under it. */
    static Playback follow(CameraMount mount) {
        Program program = mount.program();
        return new Playback(program, program.originNanos(), mount.timeline != Timeline.ONCE);
    }

    /** On to the next packet that starts a keyframe, or to the next that is not part of one's start. */
    private void find(boolean keyframe) {
        for (int tried = 0; tried <= media.packets(); tried++) {
            if (media.keyframeStart[next] == keyframe && media.track[next] == 0) {
                return;
            }
            advance();
        }
    }

    /** Forgets what was due before {@code now}. */
    void skipTo(long now) {
        long micros = Math.max(0, (now - originNanos) / 1000);
        turn = micros / media.loopMicros;
        next = media.packetAt(micros % media.loopMicros);
        wrap();
    }

    boolean ended() {
        return next >= media.packets();
    }

    int next() {
        return next;
    }

    void advance() {
        next++;
        wrap();
    }

    private void wrap() {
        if (next >= media.packets() && endless) {
            next = 0;
            turn++;
        }
    }

    long dueNanos() {
        return originNanos + dueMicros() * 1000;
    }

    /** Since the programme began. */
    long dueMicros() {
        return turn * media.loopMicros + media.dueMicros[next];
    }

    /** The RTP timestamp of the next packet, where 0 is {@code epochNanos}. */
    int timestamp(long epochNanos) {
        long turnNanos = originNanos + turn * media.loopMicros * 1000;
        return ticks(turnNanos - epochNanos, media.clockRate[media.track[next]]) + media.ticks[next];
    }

    static int ticks(long nanos, int clockRate) {
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        long rest = Math.floorMod(nanos, 1_000_000_000L);
        return (int) (seconds * clockRate + rest * clockRate / 1_000_000_000L);
    }
}
