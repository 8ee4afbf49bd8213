package io.kerberos.agent.mqtt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraState;
import io.kerberos.core.camera.MotionControl;
import io.kerberos.core.fault.Fault;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is, as the broker keeps it. No counters: each change is a message.
 *
 * @param since when it took this status, ISO 8601 in UTC
 * @param fault kind of what is wrong; null while all is well
 * @param armed null when motion is not looked for by the configuration
 * @param sensitivity 0 to 1; null as {@code armed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CameraMessage(
        String name,
        String status,
        String since,
        @Nullable String fault,
        boolean motion,
        boolean recording,
        boolean recordingByHand,
        @Nullable Boolean armed,
        @Nullable Double sensitivity) {
    private static final JsonMapper JSON = new JsonMapper();

    static CameraMessage of(CameraSession session) {
        CameraState state = session.state();
        Fault fault = state.fault();
        Optional<MotionControl> motion = session.motion();
        return new CameraMessage(
                state.name(),
                state.status().name().toLowerCase(Locale.ROOT),
                state.since().toString(),
                fault == null ? null : fault.kind().name().toLowerCase(Locale.ROOT),
                state.motion(),
                state.recording(),
                session.recordingByHand(),
                motion.map(MotionControl::armed).orElse(null),
                motion.map(MotionControl::sensitivity).orElse(null));
    }

    byte[] json() {
        return json(this);
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts and numbers are JSON", e);
        }
    }
}
