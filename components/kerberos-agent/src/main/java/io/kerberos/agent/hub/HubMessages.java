package io.kerberos.agent.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.motion.Box;
import io.kerberos.core.packet.Track;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/** Events in the words of Kerberos Agent: motion and recording. Named by {@code routes/agent/events-to-hub.camel.yaml}. Safe from any thread. */
public final class HubMessages {
    private final Supplier<CameraSessions> cameras;

    /** @param cameras asked at each event, for the size of their pictures */
    public HubMessages(Supplier<CameraSessions> cameras) {
        this.cameras = cameras;
    }

    /** The message of an event, the same each time; null when Kerberos Agent has no word for it. */
    public @Nullable String of(@Body CameraEvent event) {
        if (event instanceof MotionStarted motion) {
            return envelope(event, "motion", motion(motion));
        }
        if (event instanceof ClipCompleted clip) {
            return envelope(event, "recording", value(event).put("recording", clip.clip()));
        }
        return null;
    }

    private static String envelope(CameraEvent event, String action, ObjectNode value) {
        return HubEnvelope.of(event.id(), event.camera(), event.at().getEpochSecond(), action, value);
    }

    private static ObjectNode value(CameraEvent event) {
        return HubEnvelope.value().put("timestamp", event.at().getEpochSecond());
    }

    private ObjectNode motion(MotionStarted motion) {
        Optional<Track> video = video(motion.camera());
        int width = video.map(Track::width).orElse(0);
        int height = video.map(Track::height).orElse(0);
        ObjectNode value = value(motion)
                .put("width", width)
                .put("height", height)
                .put("mainWidth", width)
                .put("mainHeight", height);
        ArrayNode regions = value.putArray("regions");
        for (Box box : motion.boxes()) {
            regions.addObject()
                    .put("x", Math.round(box.x() * width))
                    .put("y", Math.round(box.y() * height))
                    .put("width", Math.round(box.width() * width))
                    .put("height", Math.round(box.height() * height));
        }
        return value;
    }

    private Optional<Track> video(String camera) {
        return cameras.get().find(camera).stream()
                .flatMap(session -> session.state().tracks().stream())
                .filter(Track::video)
                .findFirst();
    }
}
