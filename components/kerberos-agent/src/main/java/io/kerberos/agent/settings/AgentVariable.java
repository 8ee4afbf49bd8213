package io.kerberos.agent.settings;

import java.util.List;
import java.util.Set;

/**
 * One environment variable of Kerberos Agent and what becomes of it here. The guide's table is made from this list.
 *
 * @param name as in the environment
 * @param becomes an option of the camera, a setting, or why there is neither and what to do instead
 * @param harmless values that ask for what happens anyway, and are accepted in silence
 */
public record AgentVariable(String name, Kind kind, String becomes, Set<String> harmless) {
    static final String PREFIX = "AGENT_";

    /** All variables that Kerberos Agent reads, sorted. */
    public static final List<AgentVariable> ALL = List.of(
            setting("AGENT_AUTO_CLEAN", "kerberos.retention.min-free, 0 when false: then nothing is removed"),
            setting("AGENT_AUTO_CLEAN_MAX_SIZE", "kerberos.retention.size, in MB"),
            setting("AGENT_AUTO_CLEAN_MIN_FREE_SPACE", "kerberos.retention.min-free, in MB"),
            camera("AGENT_CAPTURE_CONTINUOUS", "recording: continuous when true"),
            unsupported("AGENT_CAPTURE_FRAGMENTED", "recordings are always fragmented MP4", "true", "false"),
            unsupported("AGENT_CAPTURE_FRAGMENTED_DURATION", "fragments are always a second or shorter"),
            camera(
                    "AGENT_CAPTURE_IPCAMERA_BASE_HEIGHT",
                    "the height that the polygon's y is divided by; 9/16 of the width without it"),
            camera("AGENT_CAPTURE_IPCAMERA_BASE_WIDTH", "the width that the polygon's x is divided by; 640 without it"),
            unsupported("AGENT_CAPTURE_IPCAMERA_ONVIF", "ONVIF is not spoken yet", "false"),
            unsupported("AGENT_CAPTURE_IPCAMERA_ONVIF_PASSWORD", "ONVIF is not spoken yet"),
            unsupported("AGENT_CAPTURE_IPCAMERA_ONVIF_USERNAME", "ONVIF is not spoken yet"),
            unsupported("AGENT_CAPTURE_IPCAMERA_ONVIF_XADDR", "ONVIF is not spoken yet"),
            camera("AGENT_CAPTURE_IPCAMERA_RTSP", "url"),
            camera("AGENT_CAPTURE_IPCAMERA_RTSPS_CA_FILE", "tlsCaFile"),
            camera("AGENT_CAPTURE_IPCAMERA_RTSPS_INSECURE", "tlsInsecure"),
            camera("AGENT_CAPTURE_IPCAMERA_SUB_RTSP", "subUrl"),
            unsupported(
                    "AGENT_CAPTURE_LIVEVIEW",
                    "there is no live view yet; the picture is at /api/cameras/<id>/snapshot",
                    "false"),
            unsupported("AGENT_CAPTURE_LIVEVIEW_CHUNKING", "there is no live view yet", "false"),
            camera("AGENT_CAPTURE_MAXLENGTH", "maxLength, at least pre-roll and post-roll together, and segmentLength"),
            camera("AGENT_CAPTURE_MOTION", "motion"),
            unsupported(
                    "AGENT_CAPTURE_ONVIF_MOTION", "motion is found in the picture, not asked of the camera", "false"),
            unsupported(
                    "AGENT_CAPTURE_PIXEL_CHANGE",
                    "a count of pixels means something else at each resolution; use sensitivity and minObjectSize of the camera"),
            camera("AGENT_CAPTURE_POSTRECORDING", "postRoll"),
            camera("AGENT_CAPTURE_PRERECORDING", "preRoll"),
            camera("AGENT_CAPTURE_RECORDING", "recording: manual when false"),
            unsupported(
                    "AGENT_CAPTURE_SNAPSHOTS", "pictures are sent when kerberos.snapshots.url is set", "true", "false"),
            unsupported("AGENT_CLOUD", "clips go where a route sends them; set kerberos.s3.bucket for an S3 bucket"),
            unsupported("AGENT_DISABLE_RESUMABLE_UPLOAD", "there is no vault yet", "false"),
            unsupported(
                    "AGENT_DROPBOX_ACCESS_TOKEN",
                    "write a route from kerberos:*?feed=clip to Camel's dropbox component"),
            unsupported(
                    "AGENT_DROPBOX_DIRECTORY", "write a route from kerberos:*?feed=clip to Camel's dropbox component"),
            unsupported(
                    "AGENT_ENCRYPTION",
                    "recordings are not encrypted by the agent yet; keep the data folder on an encrypted disk",
                    "false"),
            unsupported("AGENT_ENCRYPTION_FINGERPRINT", "recordings are not encrypted by the agent yet"),
            unsupported("AGENT_ENCRYPTION_PRIVATE_KEY", "recordings are not encrypted by the agent yet"),
            unsupported("AGENT_ENCRYPTION_RECORDINGS", "recordings are not encrypted by the agent yet", "false"),
            unsupported("AGENT_ENCRYPTION_SYMMETRIC_KEY", "recordings are not encrypted by the agent yet"),
            unsupported("AGENT_FORCE_TURN", "WebRTC is not spoken yet", "false"),
            unsupported("AGENT_HUB_ENCRYPTION", "there is no hub yet", "false"),
            unsupported("AGENT_HUB_KEY", "there is no hub yet"),
            unsupported("AGENT_HUB_PRIVATE_KEY", "there is no hub yet"),
            unsupported("AGENT_HUB_REGION", "there is no hub yet; the region of a bucket is kerberos.s3.region"),
            unsupported("AGENT_HUB_SITE", "there is no hub yet"),
            unsupported(
                    "AGENT_HUB_URI", "there is no hub yet; events go to kerberos.mqtt.url and kerberos.webhook.url"),
            unsupported("AGENT_JWT_SECRET", "the agent makes its own secret under the data folder"),
            unsupported("AGENT_KERBEROSVAULT_ACCESS_KEY", "there is no vault yet"),
            unsupported(
                    "AGENT_KERBEROSVAULT_DIRECTORY",
                    "there is no vault yet; a folder in a bucket is kerberos.s3.prefix"),
            unsupported(
                    "AGENT_KERBEROSVAULT_MAX_RETRIES",
                    "deliveries are tried again as routes/agent/delivery.camel.yaml says"),
            unsupported("AGENT_KERBEROSVAULT_PROVIDER", "there is no vault yet"),
            unsupported("AGENT_KERBEROSVAULT_SECONDARY_ACCESS_KEY", "there is no vault yet"),
            unsupported("AGENT_KERBEROSVAULT_SECONDARY_DIRECTORY", "there is no vault yet"),
            unsupported("AGENT_KERBEROSVAULT_SECONDARY_PROVIDER", "there is no vault yet"),
            unsupported("AGENT_KERBEROSVAULT_SECONDARY_SECRET_KEY", "there is no vault yet"),
            unsupported("AGENT_KERBEROSVAULT_SECONDARY_URI", "there is no vault yet"),
            unsupported("AGENT_KERBEROSVAULT_SECRET_KEY", "there is no vault yet"),
            unsupported(
                    "AGENT_KERBEROSVAULT_TIMEOUT",
                    "deliveries are tried again as routes/agent/delivery.camel.yaml says"),
            unsupported(
                    "AGENT_KERBEROSVAULT_URI", "there is no vault yet; set kerberos.s3.bucket or kerberos.folder.path"),
            camera("AGENT_KEY", "the id of the camera, in lower case"),
            unsupported("AGENT_LIVE_HLS_LOW_LATENCY", "there is no live view yet", "false"),
            unsupported("AGENT_LIVE_HLS_PREWARM", "there is no live view yet", "false"),
            unsupported("AGENT_LIVE_MOQ_BROADCAST_PREFIX", "Media over QUIC is not spoken"),
            unsupported("AGENT_LIVE_MOQ_ENABLED", "Media over QUIC is not spoken", "false"),
            unsupported("AGENT_LIVE_MOQ_QUALITY", "Media over QUIC is not spoken"),
            unsupported("AGENT_LIVE_MOQ_URL", "Media over QUIC is not spoken"),
            unsupported("AGENT_MODE", "without a camera the agent starts with a demo camera", "release"),
            setting("AGENT_MQTT_PASSWORD", "kerberos.mqtt.password"),
            setting("AGENT_MQTT_URI", "kerberos.mqtt.url"),
            setting("AGENT_MQTT_USERNAME", "kerberos.mqtt.username"),
            camera("AGENT_NAME", "name"),
            unsupported(
                    "AGENT_OFFLINE",
                    "nothing leaves the agent but what the sinks in agent.properties take; leave those empty",
                    "true",
                    "false"),
            setting("AGENT_PASSWORD", "kerberos.http.password, except the old default root, which is refused"),
            unsupported(
                    "AGENT_REALTIME_PROCESSING",
                    "pictures go out through a route; see routes/agent/snapshots-to-http.camel.yaml",
                    "false"),
            unsupported(
                    "AGENT_REALTIME_PROCESSING_TOPIC",
                    "pictures go out through a route; see routes/agent/snapshots-to-http.camel.yaml"),
            camera("AGENT_REGION_POLYGON", "zones, one zone named region"),
            unsupported("AGENT_REMOVE_AFTER_UPLOAD", "a clip stays in the recordings after it was delivered", "false"),
            unsupported("AGENT_SIGNING", "recordings are not signed yet; each carries its SHA-256", "false"),
            unsupported("AGENT_SIGNING_PRIVATE_KEY", "recordings are not signed yet; each carries its SHA-256"),
            unsupported("AGENT_STUN_URI", "WebRTC is not spoken yet"),
            unsupported("AGENT_TIME", "there are no time windows yet", "false"),
            unsupported("AGENT_TIMETABLE", "there are no time windows yet"),
            unsupported("AGENT_TIMEZONE", "times are UTC everywhere; a display converts them"),
            unsupported(
                    "AGENT_TLS_INSECURE",
                    "certificates of sinks are always checked; add a private authority to the JVM's trust store",
                    "false"),
            unsupported("AGENT_TURN_PASSWORD", "WebRTC is not spoken yet"),
            unsupported("AGENT_TURN_URI", "WebRTC is not spoken yet"),
            unsupported("AGENT_TURN_USERNAME", "WebRTC is not spoken yet"),
            unsupported("AGENT_TUS_CHUNK_SIZE_BYTES", "there is no vault yet"),
            setting("AGENT_USERNAME", "kerberos.http.username"),
            unsupported("AGENT_VAULT_RESPONSE_HEADER_TIMEOUT_SECONDS", "there is no vault yet"));

    /** What a variable becomes. */
    public enum Kind {
        CAMERA,
        SETTING,
        UNSUPPORTED
    }

    private static AgentVariable camera(String name, String becomes) {
        return new AgentVariable(name, Kind.CAMERA, becomes, Set.of());
    }

    private static AgentVariable setting(String name, String becomes) {
        return new AgentVariable(name, Kind.SETTING, becomes, Set.of());
    }

    private static AgentVariable unsupported(String name, String instead, String... harmless) {
        return new AgentVariable(name, Kind.UNSUPPORTED, instead, Set.of(harmless));
    }
}
