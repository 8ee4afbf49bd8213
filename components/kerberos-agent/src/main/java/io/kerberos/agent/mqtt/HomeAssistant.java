package io.kerberos.agent.mqtt;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What Home Assistant has to know so that a camera appears by itself: one device with all its entities, in one retained message
 * (device-based MQTT discovery, Home Assistant 2024.12 and later). Immutable.
 */
final class HomeAssistant {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String STATE_TOPIC = "state_topic";
    private static final String TEMPLATE = "value_template";
    private static final String CATEGORY = "entity_category";
    private static final String DIAGNOSTIC = "diagnostic";
    private static final String COMMAND_TOPIC = "command_topic";
    private static final List<String> STATUSES = List.of("starting", "live", "lost", "ended", "stopped");

    private final String prefix;
    private final TopicNames topics;
    private final boolean commands;
    private final String version;

    /**
     * For the cameras of an agent.
     *
     * @param prefix of discovery, as Home Assistant is configured
     * @param commands whether the agent obeys
     * @param version of the agent
     */
    HomeAssistant(String prefix, TopicNames topics, boolean commands, String version) {
        this.prefix = prefix;
        this.topics = topics;
        this.commands = commands;
        this.version = version;
    }

    /** Where Home Assistant says that it started. */
    String birth() {
        return prefix + "/status";
    }

    String topic(String camera) {
        return prefix + "/device/" + device(camera) + "/config";
    }

    private String device(String camera) {
        return "kerberos_" + plain(topics.base()) + "_" + plain(camera);
    }

    /** Home Assistant takes letters, digits, - and _ only. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.chars().forEach(c -> {
            if (Character.toString(c).matches("[A-Za-z0-9_-]")) {
                plain.append((char) c);
            } else {
                plain.append('_').append(Integer.toHexString(c));
            }
        });
        return plain.toString();
    }

    /** The device of a camera. */
    byte[] config(String camera, CameraMessage state) {
        ObjectNode config = JSON.createObjectNode();
        config.putObject("device")
                .put("name", state.name())
                .put("manufacturer", "Kerberos")
                .put("model", "Camera")
                .put("sw_version", version)
                .putArray("identifiers")
                .add(device(camera));
        config.putObject("origin").put("name", "kerberos-agent").put("sw_version", version);
        config.put("qos", 1);
        ObjectNode components = config.putObject("components");
        picture(components, camera);
        diagnostics(components, camera);
        boolean watched = state.armed() != null;
        if (watched) {
            template(
                            live(add(components, camera, "motion", "binary_sensor", "Motion"), camera),
                            camera,
                            onOff("motion"))
                    .put("device_class", "motion");
        } else {
            removed(components, "motion", "binary_sensor");
        }
        commands(components, camera, watched);
        return CameraMessage.json(config);
    }

    private void picture(ObjectNode components, String camera) {
        live(add(components, camera, "picture", "camera", "Picture"), camera).put("topic", topics.picture(camera));
    }

    private void diagnostics(ObjectNode components, String camera) {
        template(there(add(components, camera, "recording", "binary_sensor", "Recording")), camera, onOff("recording"))
                .put("device_class", "running")
                .put(CATEGORY, DIAGNOSTIC);
        ObjectNode status = template(
                        there(add(components, camera, "status", "sensor", "Status")), camera, "{{ value_json.status }}")
                .put("device_class", "enum")
                .put(CATEGORY, DIAGNOSTIC);
        ArrayNode options = status.putArray("options");
        STATUSES.forEach(options::add);
        template(there(add(components, camera, "since", "sensor", "Since")), camera, "{{ value_json.since }}")
                .put("device_class", "timestamp")
                .put(CATEGORY, DIAGNOSTIC);
        template(
                        there(add(components, camera, "fault", "sensor", "Fault")),
                        camera,
                        "{{ value_json.fault | default('none') }}")
                .put(CATEGORY, DIAGNOSTIC);
    }

    private void commands(ObjectNode components, String camera, boolean watched) {
        if (commands) {
            template(
                            live(add(components, camera, "record", "switch", "Record"), camera),
                            camera,
                            onOff("recordingByHand"))
                    .put(COMMAND_TOPIC, topics.command(camera, CameraCommands.RECORD));
            live(add(components, camera, "snapshot", "button", "Take a picture"), camera)
                    .put(COMMAND_TOPIC, topics.command(camera, CameraCommands.SNAPSHOT));
        } else {
            removed(components, "record", "switch");
            removed(components, "snapshot", "button");
        }
        if (commands && watched) {
            template(there(add(components, camera, "armed", "switch", "Motion detection")), camera, onOff("armed"))
                    .put(COMMAND_TOPIC, topics.command(camera, CameraCommands.ARMED));
            template(
                            there(add(components, camera, "sensitivity", "number", "Sensitivity")),
                            camera,
                            "{{ value_json.sensitivity }}")
                    .put(COMMAND_TOPIC, topics.command(camera, CameraCommands.SENSITIVITY))
                    .put("min", 0)
                    .put("max", 1)
                    .put("step", 0.05)
                    .put(CATEGORY, "config");
        } else {
            removed(components, "armed", "switch");
            removed(components, "sensitivity", "number");
        }
    }

    private ObjectNode add(ObjectNode components, String camera, String id, String platform, String name) {
        return components
                .putObject(id)
                .put("platform", platform)
                .put("name", name)
                .put("unique_id", device(camera) + "_" + id);
    }

    /** A component of the platform alone takes away one that was there before. */
    private static void removed(ObjectNode components, String id, String platform) {
        components.putObject(id).put("platform", platform);
    }

    private ObjectNode template(ObjectNode component, String camera, String template) {
        return component.put(STATE_TOPIC, topics.state(camera)).put(TEMPLATE, template);
    }

    private static String onOff(String member) {
        return "{{ 'ON' if value_json." + member + " else 'OFF' }}";
    }

    /** Available while the agent is there. */
    private ObjectNode there(ObjectNode component) {
        component.putArray("availability").addObject().put("topic", topics.status());
        return component;
    }

    /** Available while the agent is there and the camera is live. */
    private ObjectNode live(ObjectNode component, String camera) {
        ArrayNode both = component.put("availability_mode", "all").putArray("availability");
        both.addObject().put("topic", topics.status());
        both.addObject()
                .put("topic", topics.state(camera))
                .put(TEMPLATE, "{{ 'online' if value_json.status == 'live' else 'offline' }}");
        return component;
    }
}
