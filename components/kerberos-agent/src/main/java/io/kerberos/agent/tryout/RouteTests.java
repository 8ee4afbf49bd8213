package io.kerberos.agent.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.agent.fault.NotAllowedException;
import io.kerberos.agent.safety.RouteAllowances;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.agent.settings.DerivedSettings;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.util.TimeUtils;

/** Runs the tests of files, each in a tryout of its own so that no test sees what another left. Used by one thread. */
public final class RouteTests {
    private static final String ID = "0192f0c1-7a2b-7c3d-8e4f-a5b6c7d8e9f0";
    private static final byte[] PICTURE = "a JPEG".getBytes(StandardCharsets.UTF_8);

    private final Path delivery;

    /** @param delivery file of the error handling that routes name */
    public RouteTests(Path delivery) {
        this.delivery = delivery;
    }

    /**
     * How a test ended.
     *
     * @param problems empty when it passed
     * @param notes what the test could not look at
     */
    public record Outcome(Path file, String test, List<String> problems, List<String> notes) {
        public boolean passed() {
            return problems.isEmpty();
        }
    }

    /**
     * Runs one file.
     *
     * @throws io.kerberos.agent.fault.StartFaultException when it is not a file of tests
     */
    public List<Outcome> run(Path file) {
        RouteTestFile tests = RouteTestFile.read(file);
        Map<String, String> settings = settings(tests);
        List<Outcome> outcomes = new ArrayList<>();
        for (RouteTestFile.Case test : tests.tests()) {
            List<String> problems = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            try {
                run(tests, test, settings, problems, notes);
            } catch (Exception e) {
                problems.add(reason(e));
            }
            outcomes.add(new Outcome(file, test.name(), problems, notes));
        }
        return outcomes;
    }

    /** The defaults, and what the file says: a test must not depend on the settings of the machine it runs on. */
    private static Map<String, String> settings(RouteTestFile tests) {
        Map<String, String> settings = new TreeMap<>(AgentSettings.defaults());
        tests.settings().forEach((key, value) -> {
            if (key.startsWith("kerberos.") && !settings.containsKey(key)) {
                throw RouteTestFile.wrong(tests.file(), "settings: " + key + " is not a setting of the agent");
            }
            settings.put(key, value);
        });
        settings.putAll(DerivedSettings.of(settings));
        return settings;
    }

    private void run(
            RouteTestFile tests,
            RouteTestFile.Case test,
            Map<String, String> settings,
            List<String> problems,
            List<String> notes)
            throws Exception {
        RouteAllowances allowed = RouteAllowances.read(settings.getOrDefault(RouteAllowances.SETTING, ""));
        List<Path> files = new ArrayList<>();
        if (!tests.routes().getFileName().equals(delivery.getFileName())) {
            files.add(delivery);
        }
        files.add(tests.routes());
        try (Tryout tryout = Tryout.of(files, settings, allowed)) {
            if (tryout.routes().isEmpty()) {
                problems.add("no route is on; its precondition needs other settings");
                return;
            }
            List<Exchange> replies = new ArrayList<>();
            for (JsonNode given : test.given()) {
                give(tryout, given).ifPresent(replies::add);
            }
            compare(test.expect(), tryout.sent(), problems);
            compareReplies(test.reply(), replies, problems);
            problems.addAll(tryout.failures());
            notes.addAll(tryout.notes());
        }
    }

    private static Optional<Exchange> give(Tryout tryout, JsonNode given) throws Exception {
        if (given.has("event")) {
            tryout.publish(ExampleEvents.of(given.path("event")));
            return Optional.empty();
        }
        if (given.has("clip")) {
            tryout.publish(clip(tryout, given.path("clip")));
            return Optional.empty();
        }
        Map<String, Object> headers = new TreeMap<>();
        if (given.has("snapshot")) {
            String camera = given.path("snapshot").path("camera").asText("front-door");
            headers.put("CamelKerberosCamera", camera);
            headers.put("CamelKerberosCameraName", camera);
            headers.put("CamelFileName", camera + "/2026-01-02/030405.678Z.jpg");
            headers.put("Content-Type", "image/jpeg");
            return Optional.of(tryout.send(only(tryout, ""), PICTURE, headers));
        }
        JsonNode message = given.path("message");
        message.path("headers").properties().forEach(entry -> headers.put(entry.getKey(), plain(entry.getValue())));
        JsonNode body = message.path("body");
        String text = body.isValueNode() ? body.asText() : body.isMissingNode() ? "" : body.toString();
        return Optional.of(tryout.send(only(tryout, message.path("route").asText()), text, headers));
    }

    private static Object plain(JsonNode value) {
        return value.isNumber() ? value.numberValue() : value.isBoolean() ? value.booleanValue() : value.asText();
    }

    private static String only(Tryout tryout, String wanted) {
        List<String> routes = tryout.routes();
        if (wanted.isEmpty() ? routes.size() != 1 : !routes.contains(wanted)) {
            throw new IllegalArgumentException("message.route is one of " + new TreeSet<>(routes));
        }
        return wanted.isEmpty() ? routes.get(0) : wanted;
    }

    private static Clip clip(Tryout tryout, JsonNode given) {
        String camera = given.path("camera").asText("front-door");
        Instant start = Instant.parse(given.path("start").asText("2026-01-02T03:04:05.678Z"));
        Duration length = Duration.ofMillis(
                TimeUtils.toMilliSeconds(given.path("duration").asText("20s")));
        ClipKind kind = ClipKind.valueOf(given.path("kind").asText("motion").toUpperCase(Locale.ROOT));
        String id = given.path("id").asText(ID);
        Path file = tryout.recordings()
                .resolve(camera)
                .resolve(start.toString().substring(0, 10))
                .resolve(id + ".mp4");
        return new Clip(
                id, camera, "run", kind, file, start, length, Duration.ofSeconds(5), false, 1000, "0".repeat(64));
    }

    /** Each expectation takes the first message to its address that fits; what is left over is a problem too. */
    private static void compare(List<Expected> expected, List<Sent> sent, List<String> problems) {
        List<Sent> left = new ArrayList<>(sent);
        for (Expected wanted : expected) {
            List<Sent> there =
                    left.stream().filter(one -> wanted.matchesAddress(one.to())).toList();
            Optional<Sent> fits = there.stream()
                    .filter(one -> wanted.difference(one.headers(), one.body()).isEmpty())
                    .findFirst();
            if (fits.isPresent()) {
                left.remove(fits.get());
            } else if (there.isEmpty()) {
                problems.add("nothing was sent to " + wanted.to());
            } else {
                Sent nearest = there.get(0);
                problems.add(nearest.to() + ": "
                        + wanted.difference(nearest.headers(), nearest.body()).orElse(""));
                left.remove(nearest);
            }
        }
        left.forEach(one -> problems.add("unexpected message to %s: %s".formatted(one.to(), shortened(one.body()))));
    }

    private static void compareReplies(List<Expected> expected, List<Exchange> replies, List<String> problems) {
        for (Expected wanted : expected) {
            if (replies.isEmpty()) {
                problems.add("reply needs a message that is given");
                return;
            }
            Exchange last = replies.get(replies.size() - 1);
            Sent reply = Sent.of("reply", last, "");
            wanted.difference(reply.headers(), reply.body())
                    .ifPresent(difference -> problems.add("reply: " + difference));
        }
        replies.stream()
                .filter(Exchange::isFailed)
                .forEach(failed -> problems.add("failed: " + reason(failed.getException())));
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && !(cause instanceof NotAllowedException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }
}
