package io.kerberos.agent.mqtt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.camera.MotionControl;
import io.kerberos.core.fault.CameraFaultException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Does what a message asks of a camera. Used by one thread. */
final class CameraCommands {
    static final String RECORD = "record";
    static final String ARMED = "armed";
    static final String SENSITIVITY = "sensitivity";
    static final String SNAPSHOT = "snapshot";
    private static final List<String> ALL = List.of(RECORD, ARMED, SENSITIVITY, SNAPSHOT);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_PAYLOAD = 64;
    private static final int DONE = 200;
    private static final int WRONG = 400;
    private static final int UNKNOWN = 404;
    private static final int CONFLICT = 409;
    private static final int NOT_NOW = 503;

    private final Supplier<CameraSessions> cameras;
    private final Pictures pictures;

    CameraCommands(Supplier<CameraSessions> cameras, Pictures pictures) {
        this.cameras = cameras;
        this.pictures = pictures;
    }

    /**
     * What became of a command.
     *
     * @param status as in HTTP: 200, 400, 404, 409, 503
     * @param detail why not, and what to do; null when it was done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reply(int status, String camera, String command, @Nullable String detail) {}

    /** Never throws: what is wrong is in the reply. */
    Reply take(TopicNames.Asked asked, byte[] payload) {
        try {
            act(asked, text(payload));
            return new Reply(DONE, asked.camera(), asked.command(), null);
        } catch (ProblemException e) {
            return refused(asked, e.problem().status(), e.getMessage());
        } catch (CameraFaultException e) {
            return refused(asked, NOT_NOW, e.getMessage());
        }
    }

    private static Reply refused(TopicNames.Asked asked, int status, @Nullable String why) {
        return new Reply(status, shown(asked.camera()), shown(asked.command()), String.valueOf(why));
    }

    private void act(TopicNames.Asked asked, String payload) throws ProblemException, CameraFaultException {
        CameraSession camera = cameras.get()
                .find(asked.camera())
                .orElseThrow(() -> new ProblemException(UNKNOWN, "there is no camera '" + shown(asked.camera()) + "'"));
        switch (asked.command()) {
            case RECORD -> record(camera, payload);
            case ARMED -> motion(camera).arm(on(payload));
            case SENSITIVITY -> sensitivity(motion(camera), payload);
            case SNAPSHOT -> pictures.take(camera);
            default ->
                throw new ProblemException(
                        UNKNOWN,
                        "there is no command '" + shown(asked.command()) + "'; there are " + String.join(", ", ALL));
        }
    }

    private static void record(CameraSession camera, String payload) throws ProblemException {
        if (payload.equals("OFF")) {
            camera.stopRecording();
            return;
        }
        Duration length = payload.equals("ON") ? LONGEST : duration(payload);
        if (camera.state().status() != CameraStatus.LIVE) {
            throw new ProblemException(NOT_NOW, "the camera is not live; try again when it is");
        }
        camera.record(length);
    }

    private static Duration duration(String payload) throws ProblemException {
        try {
            Duration length = Duration.ofMillis(TimeUtils.toMilliSeconds(payload.toLowerCase(Locale.ROOT)));
            if (length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0) {
                return length;
            }
        } catch (IllegalArgumentException e) {
            throw noTime(payload);
        }
        throw noTime(payload);
    }

    private static ProblemException noTime(String payload) {
        return new ProblemException(
                WRONG, "'" + shown(payload) + "' is not ON, OFF or a time from 1s to 1h, such as 30s");
    }

    private static MotionControl motion(CameraSession camera) throws ProblemException {
        return camera.motion()
                .orElseThrow(() -> new ProblemException(
                        CONFLICT, "the configuration says not to look for motion; set motion of this camera to true"));
    }

    private static boolean on(String payload) throws ProblemException {
        return switch (payload) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw new ProblemException(WRONG, "'" + shown(payload) + "' is neither ON nor OFF");
        };
    }

    private static void sensitivity(MotionControl motion, String payload)
            throws ProblemException, CameraFaultException {
        try {
            motion.sensitivity(Double.parseDouble(payload));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(WRONG, "'" + shown(payload) + "' is not a number from 0 to 1, such as 0.7");
        }
    }

    private static String text(byte[] payload) throws ProblemException {
        if (payload.length > LONGEST_PAYLOAD) {
            throw new ProblemException(WRONG, "the payload has " + payload.length + " bytes; give a word or a number");
        }
        return new String(payload, StandardCharsets.UTF_8).strip();
    }

    /** What a stranger wrote, fit for a log. */
    private static String shown(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= LONGEST_PAYLOAD ? plain : plain.substring(0, LONGEST_PAYLOAD) + "...";
    }
}
