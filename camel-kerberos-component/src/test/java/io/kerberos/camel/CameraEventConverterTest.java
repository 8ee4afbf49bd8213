package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.event.ClockStepped;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.event.StorageBack;
import io.kerberos.core.event.StorageLost;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.Box;
import io.kerberos.protocol.CloudEvent;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
                new ClockStepped("e10", AT, Duration.ofHours(-1)));
    }

    private static JsonSchema schema(CameraEvent event) {
        InputStream resource = Objects.requireNonNull(CloudEvent.class.getResourceAsStream(
                CameraEventConverter.toCloudEvent(event).type().schema()));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        resource,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldProduceWhatTheSchemaPromises(CameraEvent event) {
        assertThat(schema(event).validate(CameraEventConverter.toJson(event), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void shouldHaveEachKindOfFaultInTheSchema(FaultKind kind) {
        CameraEvent event = new CameraLost("e4", "front-door", AT, new Fault(kind, "why"));

        assertThat(schema(event).validate(CameraEventConverter.toJson(event), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void shouldRejectWhatTheSchemaDoesNotKnow() {
        CameraEvent event = events().findFirst().orElseThrow();
        String wrong = CameraEventConverter.toJson(event).replace("\"score\":0.25", "\"score\":2");

        assertThat(schema(event).validate(wrong, InputFormat.JSON)).isNotEmpty();
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
                        + "\"data\":{\"camera\":\"front-door\",\"run\":\"run-1\",\"score\":0.25,"
                        + "\"boxes\":[{\"x\":0.1,\"y\":0.2,\"width\":0.3,\"height\":0.4},"
                        + "{\"x\":0.0,\"y\":0.0,\"width\":1.0,\"height\":1.0}],"
                        + "\"zones\":[\"door \\\"A\\\"\",\"größe\"]}}");
    }
}
