package io.kerberos.protocol;

/** What kinds of facts travel between the parts of the suite, each with a version of its own. */
public enum EventType {
    MOTION_STARTED("motion.started"),
    MOTION_ENDED("motion.ended"),
    CAMERA_LOST("camera.lost"),
    CAMERA_BACK("camera.back"),
    CLIP_COMPLETED("clip.completed"),
    CLIP_DELIVERED("clip.delivered"),
    CLIP_EVICTED("clip.evicted"),
    STORAGE_LOST("storage.lost"),
    STORAGE_BACK("storage.back"),
    CLOCK_STEPPED("clock.stepped"),
    AGENT_STARTED("agent.started"),
    AGENT_STOPPED("agent.stopped"),
    CONFIG_ACCEPTED("agent.config.accepted"),
    CONFIG_REJECTED("agent.config.rejected");

    private final String shortName;

    EventType(String shortName) {
        this.shortName = shortName;
    }

    /** For headers and topics, for example {@code motion.started}. */
    public String shortName() {
        return shortName;
    }

    /** The CloudEvents {@code type}, for example {@code io.kerberos.motion.started.v1}. */
    public String type() {
        return "io.kerberos." + shortName + ".v1";
    }

    /** Class path resource of the JSON Schema (2020-12) of the whole event. */
    public String schema() {
        return "/io/kerberos/protocol/schema/" + shortName + ".v1.schema.json";
    }
}
