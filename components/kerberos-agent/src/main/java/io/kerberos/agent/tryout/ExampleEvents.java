package io.kerberos.agent.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.Box;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Events out of a few lines: the records themselves say what they hold, and what is left out has a plain value. */
final class ExampleEvents {
    private static final String ID = "0192f0c1-7a2b-7c3d-8e4f-a5b6c7d8e9f0";
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private ExampleEvents() {}

    /** Short names of all types, such as {@code motion.started}. */
    static Set<String> types() {
        return byType().keySet();
    }

    private static Map<String, Class<?>> byType() {
        Map<String, Class<?>> types = new TreeMap<>();
        for (Class<?> type : CameraEvent.class.getPermittedSubclasses()) {
            String words = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", ".");
            types.put(words.toLowerCase(Locale.ROOT), type);
        }
        return types;
    }

    /**
     * An event as {@code type} and the members of its record.
     *
     * @throws IllegalArgumentException for an unknown type or member, or a value that does not fit
     */
    static CameraEvent of(JsonNode given) {
        String name = given.path("type").asText();
        Class<?> type = byType().get(name);
        if (type == null) {
            throw new IllegalArgumentException("event type '" + name + "' is none of " + types());
        }
        RecordComponent[] components = type.getRecordComponents();
        Set<String> unknown = new TreeSet<>();
        given.fieldNames().forEachRemaining(unknown::add);
        unknown.remove("type");
        Arrays.stream(components).map(RecordComponent::getName).toList().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("event " + name + " has no " + unknown + "; it has "
                    + Arrays.stream(components).map(RecordComponent::getName).toList());
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i], given.get(components[i].getName()));
        }
        return made(type, components, values);
    }

    private static CameraEvent made(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return (CameraEvent) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("event " + type.getSimpleName() + " cannot be made: " + e.getCause(), e);
        }
    }

    private static @Nullable Object value(RecordComponent component, @Nullable JsonNode given) {
        Class<?> type = component.getType();
        String name = component.getName();
        if (type == String.class) {
            return given != null ? given.asText() : text(name);
        }
        if (type == Instant.class) {
            return given != null ? Instant.parse(given.asText()) : AT;
        }
        if (type == Duration.class) {
            return given != null ? Duration.ofMillis(TimeUtils.toMilliSeconds(given.asText())) : Duration.ofSeconds(5);
        }
        if (type == double.class) {
            return given != null ? given.asDouble() : 0.1;
        }
        if (type == long.class) {
            return given != null ? given.asLong() : 1000L;
        }
        if (type == int.class) {
            return given != null ? given.asInt() : 1;
        }
        if (type == boolean.class) {
            return given != null && given.asBoolean();
        }
        if (type == Fault.class) {
            String kind = given == null ? "unreachable" : given.path("kind").asText("unreachable");
            String message = given == null ? "" : given.path("message").asText();
            return new Fault(
                    FaultKind.valueOf(kind.toUpperCase(Locale.ROOT)), message.isEmpty() ? "nothing answers" : message);
        }
        if (type == List.class) {
            return given == null ? List.of() : list(component.getGenericType().getTypeName(), given);
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        return constant(type, given);
    }

    private static @Nullable Object constant(Class<?> type, @Nullable JsonNode given) {
        if (!type.isEnum()) {
            return null;
        }
        Object[] constants = type.getEnumConstants();
        String wanted = given == null ? constants[0].toString() : given.asText();
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wanted + " is none of " + Arrays.toString(constants)));
    }

    private static List<?> list(String type, JsonNode given) {
        List<Object> list = new ArrayList<>();
        for (JsonNode entry : given) {
            list.add(
                    type.contains(Box.class.getName())
                            ? new Box(
                                    entry.path("x").asDouble(),
                                    entry.path("y").asDouble(),
                                    entry.path("width").asDouble(),
                                    entry.path("height").asDouble())
                            : entry.asText());
        }
        return list;
    }

    private static String text(String name) {
        return switch (name) {
            case "id", "startId", "clip" -> ID;
            case "camera" -> "front-door";
            case "kind" -> "MOTION";
            case "sha256" -> "0".repeat(64);
            default -> name;
        };
    }
}
