package io.kerberos.protocol;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fact about a camera in a CloudEvents 1.0 envelope (structured mode, section 3 of its JSON format). Holds no secret and no
 * address of a camera.
 *
 * @param id idempotency key: the same on redelivery and after a restart
 * @param about id of what it is about, which names the trace: a motion, a clip, or the event itself
 */
public record CloudEvent(String id, EventType type, String camera, Instant time, String about, EventData data) {
    /** Media type of the structured JSON form. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** Stands for the camera in events that are about the agent itself. */
    private static final String AGENT = "agent";

    /** Where the event comes from; ids of events are unique within it. */
    public String source() {
        return camera.equals(AGENT) ? "/kerberos/agent" : "/kerberos/cameras/" + camera;
    }

    /** W3C Trace Context: the same trace for all that is told of one motion or clip. */
    public String traceparent() {
        return TraceParent.of(about, id);
    }

    /** The JSON object: strings, numbers, lists and maps of the same, in order. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("specversion", "1.0");
        members.put("id", id);
        members.put("source", source());
        members.put("type", type.type());
        members.put("subject", camera);
        members.put("time", time.toString());
        members.put("datacontenttype", "application/json");
        members.put(TraceParent.NAME, traceparent());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("camera", camera);
        content.putAll(data.members());
        members.put("data", content);
        return members;
    }
}
