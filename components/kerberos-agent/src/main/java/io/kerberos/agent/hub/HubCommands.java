package io.kerberos.agent.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.fault.CameraFaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what Kerberos Hub asks of a camera: record, and send a picture. Used by one thread. */
public final class HubCommands {
    private static final Logger LOG = LoggerFactory.getLogger(HubCommands.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final int PREVIEW_WIDTH = 640;

    private final Supplier<CameraSessions> cameras;
    private final Clock clock;

    public HubCommands(Supplier<CameraSessions> cameras, Clock clock) {
        this.cameras = cameras;
        this.clock = clock;
    }

    /** Where all agents of an account are asked. */
    public static String inbox(String key) {
        return "kerberos/agent/" + key;
    }

    /** Where they answer. */
    public static String outbox(String key) {
        return "kerberos/hub/" + key;
    }

    /**
     * Does it. Messages for devices of others come too, since all agents of an account share a topic, and are passed over, as is what is
     * encrypted and what is not understood.
     *
     * @return what to answer
     */
    public Optional<byte[]> take(byte[] message) {
        JsonNode envelope;
        try {
            envelope = JSON.readTree(message);
        } catch (IOException e) {
            LOG.debug("a message of the hub is not JSON");
            return Optional.empty();
        }
        boolean whole = !envelope.path("mid").asText().isEmpty()
                && envelope.path("timestamp").asLong() != 0;
        return whole
                ? cameras.get().find(envelope.path("device_id").asText()).flatMap(camera -> take(camera, envelope))
                : Optional.empty();
    }

    private Optional<byte[]> take(CameraSession camera, JsonNode envelope) {
        String id = camera.spec().id();
        if (envelope.path("encrypted").asBoolean() || envelope.path("hidden").asBoolean()) {
            LOG.warn("{}: a message of the hub is encrypted and not understood; switch encryption off there", id);
            return Optional.empty();
        }
        return switch (envelope.at("/payload/action").asText()) {
            case "record" -> {
                Duration postRoll = camera.spec().clips().postRoll();
                camera.record(postRoll.compareTo(SHORTEST) < 0 ? SHORTEST : postRoll);
                LOG.info("{}: records, as the hub asked", id);
                yield Optional.empty();
            }
            case "request-sd-stream" -> picture(camera);
            default -> {
                LOG.debug("{}: {} of the hub is not understood", id, envelope.at("/payload/action"));
                yield Optional.empty();
            }
        };
    }

    private Optional<byte[]> picture(CameraSession camera) {
        try {
            String image = Base64.getEncoder().encodeToString(camera.snapshot(PREVIEW_WIDTH, true));
            return Optional.of(HubEnvelope.of(
                            UUID.randomUUID().toString(),
                            camera.spec().id(),
                            clock.instant().getEpochSecond(),
                            "receive-sd-stream",
                            HubEnvelope.value().put("image", image))
                    .getBytes(StandardCharsets.UTF_8));
        } catch (CameraFaultException e) {
            LOG.debug("{}: no picture for the hub: {}", camera.spec().id(), e.getMessage());
            return Optional.empty();
        }
    }
}
