package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.event.AgentStarted;
import io.kerberos.core.event.AgentStopped;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.ClipDelivered;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.event.ClockStepped;
import io.kerberos.core.event.ConfigAccepted;
import io.kerberos.core.event.ConfigRejected;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.event.StorageBack;
import io.kerberos.core.event.StorageLost;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.Box;
import io.kerberos.protocol.EventContract;
import io.kerberos.protocol.EventType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CameraEventConverterTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
    private static final List<Box> BOXES = List.of(new Box(0.1, 0.2, 0.3, 0.4), new Box(0, 0, 1, 1));

    static Stream<CameraEvent> events() {
        return Stream.of(
                new MotionStarted("e1", "front-door", AT, "run-1", 0.25, BOXES, List.of("door \"A\"", "größe")),
                new MotionStarted("e2", "front-door", AT.plusNanos(1), "run-1", 1, List.of(), List.of()),
                new MotionEnded("e3", "front-door", AT, "run-1", "e1", Duration.ofMillis(2500), 0.5, BOXES, List.of()),
                new CameraLost("e4", "front-door", AT, new Fault(FaultKind.STALLED, "nothing came for 8 s")),
                new CameraBack("e5", "front-door", AT, "run-2", Duration.ofSeconds(90)),
                new ClipCompleted(
                        "e6",
                        "front-door",
                        AT,
                        "run-1",
                        "c1",
                        "MOTION",
                        Duration.ofSeconds(12),
                        123_456,
                        "0f".repeat(32)),
                new ClipEvicted("e7", "front-door", AT, "c1", 123_456, "the disk is full", List.of("clips-to-s3")),
                new StorageLost("e8", AT, new Fault(FaultKind.STORAGE_FULL, "no space left")),
                new StorageBack("e9", AT, Duration.ofSeconds(90)),
                new ClockStepped("e10", AT, Duration.ofHours(-1)),
                new ClipDelivered("e11", "front-door", AT, "c1", "clips-to-s3"),
                new AgentStarted("e12", AT, "1.0", AgentStarted.PreviousEnd.INTERRUPTED, List.of("front-door")),
                new AgentStarted("e13", AT, "1.0", AgentStarted.PreviousEnd.FIRST, List.of()),
                new AgentStopped("e14", AT, Duration.ofDays(3)),
                new ConfigAccepted("e15", AT, "cameras.yaml", List.of()),
                new ConfigRejected("e16", AT, "cameras.yaml", List.of("line 3: unknown option 'preRol'")));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldProduceWhatTheSchemaPromises(CameraEvent event) {
        assertThat(EventContract.check(CameraEventConverter.toJson(event)))
                .isEqualTo(CameraEventConverter.toCloudEvent(event).type());
    }

    @Test
    void shouldHaveAnEventOfEachTypeAbove() {
        assertThat(events().map(event ->
                        CameraEventConverter.toCloudEvent(event).type()))
                .containsAll(List.of(EventType.values()));
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void shouldHaveEachKindOfFaultInTheSchema(FaultKind kind) {
        CameraEvent event = new CameraLost("e4", "front-door", AT, new Fault(kind, "why"));

        assertThat(EventContract.check(CameraEventConverter.toJson(event))).isEqualTo(EventType.CAMERA_LOST);
    }

    @Test
    void shouldRejectWhatTheSchemaDoesNotKnow() {
        CameraEvent event = events().findFirst().orElseThrow();
        String wrong = CameraEventConverter.toJson(event).replace("\"score\":0.25", "\"score\":2");

        assertThatThrownBy(() -> EventContract.check(wrong)).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldConvertToTextBytesAndStream() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.start();
            TypeConverter converter = context.getTypeConverter();
            CameraEvent event = events().findFirst().orElseThrow();
            String json = CameraEventConverter.toJson(event);

            assertThat(converter.mandatoryConvertTo(String.class, event)).isEqualTo(json);
            assertThat(converter.mandatoryConvertTo(byte[].class, event))
                    .isEqualTo(json.getBytes(StandardCharsets.UTF_8));
            assertThat(converter.mandatoryConvertTo(InputStream.class, event)).hasContent(json);
        }
    }

    @Test
    void shouldLookLikeThis() {
        assertThat(CameraEventConverter.toJson(events().findFirst().orElseThrow()))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/kerberos/cameras/front-door\","
                        + "\"type\":\"io.kerberos.motion.started.v1\",\"subject\":\"front-door\","
                        + "\"time\":\"2026-11-22T10:15:30Z\",\"datacontenttype\":\"application/json\","
                        + "\"traceparent\":\"00-cd3dc8b6cffb31e4963dcbd857ca87da-963dcbd857ca87da-01\","
                        + "\"data\":{\"camera\":\"front-door\",\"run\":\"run-1\",\"score\":0.25,"
                        + "\"boxes\":[{\"x\":0.1,\"y\":0.2,\"width\":0.3,\"height\":0.4},"
                        + "{\"x\":0.0,\"y\":0.0,\"width\":1.0,\"height\":1.0}],"
                        + "\"zones\":[\"door \\\"A\\\"\",\"größe\"]}}");
    }
}
