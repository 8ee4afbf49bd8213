package io.kerberos.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudEventTest {
    private static final String EVENT = "0199c0de-0000-7000-8000-00000000000a";
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.250Z");

    @Test
    void shouldCarryTheEnvelopeInOrder() {
        CloudEvent event = lost("front-door");

        assertThat(event.members())
                .containsExactly(
                        Map.entry("specversion", "1.0"),
                        Map.entry("id", EVENT),
                        Map.entry("source", "/kerberos/cameras/front-door"),
                        Map.entry("type", "io.kerberos.camera.lost.v1"),
                        Map.entry("subject", "front-door"),
                        Map.entry("time", "2026-11-22T10:15:30.250Z"),
                        Map.entry("datacontenttype", "application/json"),
                        Map.entry("traceparent", "00-0199c0de00007000800000000000000a-800000000000000a-01"),
                        Map.entry(
                                "data",
                                Map.of(
                                        "camera",
                                        "front-door",
                                        "fault",
                                        Map.of("kind", "stalled", "message", "nothing came for 8 s"))));
    }

    private static CloudEvent lost(String camera) {
        LostData data = new LostData("stalled", "nothing came for 8 s");
        return new CloudEvent(EVENT, EventType.CAMERA_LOST, camera, AT, EVENT, data);
    }

    @Test
    void shouldShareTheTraceOfWhatItIsAbout() {
        String clip = "0199c0de-0000-7000-8000-0000000000c1";
        CloudEvent delivered =
                new CloudEvent(EVENT, EventType.CLIP_DELIVERED, "door", AT, clip, new DeliveredData(clip, "to-s3"));

        assertThat(delivered.traceparent()).isEqualTo("00-0199c0de0000700080000000000000c1-800000000000000a-01");
        assertThat(TraceParent.of("not a UUID", EVENT)).matches("00-[0-9a-f]{32}-800000000000000a-01");
    }

    @Test
    void shouldTellTheStartOnlyWhenAMotionEnds() {
        MotionData started = new MotionData("r", 0.2, List.of(), List.of("door"), null);
        MotionData ended = new MotionData("r", 0.2, List.of(), List.of("door"), new MotionData.End("e1", 2500));

        assertThat(started.members()).doesNotContainKeys("startId", "durationMs");
        assertThat(ended.members()).containsEntry("startId", "e1").containsEntry("durationMs", 2500L);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldHaveASchemaForEachType(EventType type) {
        JsonNode schema = EventContract.published(type);

        assertThat(schema.path("$id").asText()).isEqualTo("urn:kerberos:schema:" + type.shortName() + ".v1");
        assertThat(schema.at("/properties/type/const").asText()).isEqualTo(type.type());
        assertThat(schema.findValues("additionalProperties"))
                .as("published schemas are open: receivers ignore what they do not know")
                .isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNotDescribed() throws Exception {
        String event = new JsonMapper().writeValueAsString(lost("door").members());

        assertThat(EventContract.check(event)).isEqualTo(EventType.CAMERA_LOST);
        for (String wrong : List.of(
                event.replace("\"kind\"", "\"sort\""),
                event.replace("\"kind\"", "\"more\":1,\"kind\""),
                event.replace("\"id\"", "\"note\":\"\",\"id\""),
                event.replace("stalled", "asleep"),
                event.replace("camera.lost", "camera.gone"))) {
            assertThatThrownBy(() -> EventContract.check(wrong)).isInstanceOf(AssertionError.class);
        }
    }
}
