package io.kerberos.testkit.rtsp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One path of a camera. The programme is replaced as a whole, so that media and time always belong together. */
final class CameraMount {

    /** How the media's time relates to the clock. */
    enum Timeline {
        /** All clients see the present of one endless loop. */
        LIVE,
        /** Each client sees an endless loop from its start. */
        FROM_START,
        /** Each client sees the file once, and then BYE. */
        ONCE
    }

    /**
     * @param originNanos when position 0 is or was due, in {@link System#nanoTime()}
     */
    record Program(RtpMedia media, long originNanos) {}

    final Timeline timeline;
    final AtomicInteger plays = new AtomicInteger();
    private final List<PlayLog> logs = new CopyOnWriteArrayList<>();
    private volatile Program program;

    CameraMount(Timeline timeline, RtpMedia media) {
        this.timeline = timeline;
        this.program = new Program(media, System.nanoTime());
    }

    /** The log of a client that begins to play. */
    PlayLog log() {
        PlayLog log = new PlayLog();
        logs.add(log);
        return log;
    }

    List<Played> played() {
        return logs.stream()
                .map(PlayLog::read)
                .filter(played -> played.firstMicros() >= 0)
                .toList();
    }

    Program program() {
        return program;
    }

    /** From now on the new media, from its beginning. */
    void show(RtpMedia media) {
        program = new Program(media, System.nanoTime());
    }
}
