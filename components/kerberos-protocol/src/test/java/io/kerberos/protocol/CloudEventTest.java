package io.kerberos.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudEventTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.250Z");

    @Test
    void shouldCarryTheEnvelopeInOrder() {
        CloudEvent event = new CloudEvent(
                "e1", EventType.CAMERA_LOST, "front-door", AT, new LostData("stalled", "nothing came for 8 s"));

        assertThat(event.members())
                .containsExactly(
                        Map.entry("specversion", "1.0"),
                        Map.entry("id", "e1"),
                        Map.entry("source", "/kerberos/cameras/front-door"),
                        Map.entry("type", "io.kerberos.camera.lost.v1"),
                        Map.entry("subject", "front-door"),
                        Map.entry("time", "2026-11-22T10:15:30.250Z"),
                        Map.entry("datacontenttype", "application/json"),
                        Map.entry(
                                "data",
                                Map.of(
                                        "camera",
                                        "front-door",
                                        "fault",
                                        Map.of("kind", "stalled", "message", "nothing came for 8 s"))));
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
        assertThat(CloudEvent.class.getResource(type.schema())).isNotNull();
    }
}
