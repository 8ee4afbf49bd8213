package io.kerberos.core.camera;

import io.kerberos.core.clip.ClipTimeline;
import io.kerberos.core.clip.TakenTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The timelines of all cameras, which outlive the recorders that use them. Safe from any thread. */
final class Timelines {
    private final TakenTime stored;
    private final Map<String, ClipTimeline> segments = new ConcurrentHashMap<>();
    private final Map<String, ClipTimeline> clips = new ConcurrentHashMap<>();

    Timelines(TakenTime stored) {
        this.stored = stored;
    }

    ClipTimeline of(String camera, boolean ofSegments) {
        return (ofSegments ? segments : clips).computeIfAbsent(camera, id -> new ClipTimeline(id, ofSegments, stored));
    }
}
