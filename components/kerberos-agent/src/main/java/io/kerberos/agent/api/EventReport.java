package io.kerberos.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event as CloudEvents 1.0 in JSON (CloudEvents JSON format 1.0.2, section 3).
 *
 * @param id the idempotency key of the event
 * @param subject id of the camera
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventReport(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Data data) {

    /** What the type of event tells; null where it tells nothing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String camera,
            @Nullable String run,
            @Nullable Double score,
            @Nullable List<Box> boxes,
            @Nullable List<String> zones,
            @Nullable String startId,
            @Nullable Double durationSeconds,
            @Nullable String fault,
            @Nullable String message,
            @Nullable String recording,
            @Nullable String kind,
            @Nullable Long sizeBytes,
            @Nullable String sha256) {

        static Data empty(String camera, @Nullable String run, @Nullable Duration duration) {
            Double seconds = duration == null ? null : duration.toMillis() / 1000.0;
            return new Data(camera, run, null, null, null, null, seconds, null, null, null, null, null, null);
        }

        Data motion(double found, List<Box> where, List<String> touched, @Nullable String started) {
            return new Data(
                    camera, run, found, where, touched, started, durationSeconds, null, null, null, null, null, null);
        }

        Data fault(FaultKind kind, String said) {
            return new Data(
                    camera, run, null, null, null, null, null, lower(kind.name()), said, null, null, null, null);
        }

        Data clip(ClipCompleted clip) {
            return new Data(
                    camera,
                    run,
                    null,
                    null,
                    null,
                    null,
                    durationSeconds,
                    null,
                    null,
                    clip.clip(),
                    lower(clip.kind()),
                    clip.sizeBytes(),
                    clip.sha256());
        }
    }

    static EventReport of(CameraEvent event) {
        return new EventReport(
                "1.0",
                event.id(),
                "/api/cameras/" + event.camera(),
                type(event),
                event.camera(),
                event.at(),
                "application/json",
                data(event));
    }

    private static String type(CameraEvent event) {
        if (event instanceof MotionStarted) {
            return "io.kerberos.motion.started";
        } else if (event instanceof MotionEnded) {
            return "io.kerberos.motion.ended";
        } else if (event instanceof CameraLost) {
            return "io.kerberos.camera.lost";
        } else if (event instanceof CameraBack) {
            return "io.kerberos.camera.back";
        }
        return "io.kerberos.clip.completed";
    }

    private static Data data(CameraEvent event) {
        String camera = event.camera();
        if (event instanceof MotionStarted started) {
            return Data.empty(camera, started.run(), null)
                    .motion(started.score(), started.boxes(), started.zones(), null);
        } else if (event instanceof MotionEnded ended) {
            return Data.empty(camera, ended.run(), ended.duration())
                    .motion(ended.score(), ended.boxes(), ended.zones(), ended.startId());
        } else if (event instanceof CameraLost lost) {
            return Data.empty(camera, null, null).fault(lost.fault().kind(), CameraReport.said(lost.fault()));
        } else if (event instanceof CameraBack back) {
            return Data.empty(camera, back.run(), back.outage());
        } else if (event instanceof ClipCompleted clip) {
            return Data.empty(camera, clip.run(), clip.duration()).clip(clip);
        }
        return Data.empty(camera, null, null);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
