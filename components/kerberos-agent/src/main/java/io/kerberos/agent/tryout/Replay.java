package io.kerberos.agent.tryout;

import io.kerberos.agent.safety.RouteAllowances;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import io.kerberos.protocol.TraceParent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Stored events once more through routes, as they are and as they would be, and what differs in what they send. Nothing is sent,
 * nothing is written to the data folder, and the agent may run meanwhile. Used by one thread.
 */
public final class Replay {
    /** More than this is not a look at what a change does. */
    public static final int MOST_EVENTS = 10_000;

    private final Map<String, String> settings;
    private final RouteAllowances allowed;
    private final List<Path> asTheyAre;
    private final List<Path> changed;

    /**
     * Starts nothing yet.
     *
     * @param settings of the agent, for the placeholders
     * @param asTheyAre route files, the error handling among them
     * @param changed the same with the change
     */
    public Replay(Map<String, String> settings, List<Path> asTheyAre, List<Path> changed) {
        this.settings = Map.copyOf(settings);
        this.allowed = RouteAllowances.read(settings.getOrDefault(RouteAllowances.SETTING, ""));
        this.asTheyAre = List.copyOf(asTheyAre);
        this.changed = List.copyOf(changed);
    }

    /**
     * What a replay came to.
     *
     * @param events how many went through the routes
     * @param differing how many of them led to something else
     * @param sent how many messages the changed routes would have sent
     */
    public record Result(int events, int differing, int sent) {}

    /**
     * Runs.
     *
     * @param data the agent's data folder
     * @param lines takes what differs, a line at a time
     * @throws Exception what Camel says about a route, or SQLite about the index
     */
    public Result run(Path data, Optional<String> camera, Instant from, Instant until, Consumer<String> lines)
            throws Exception {
        Path copy = Files.createTempDirectory("kerberos-replay");
        try {
            copyIndex(data.resolve("index.db"), copy.resolve("index.db"));
            try (Spool spool = Spool.open(copy, new Clocks(Instant::now, System::nanoTime))) {
                List<CameraEvent> events = new ArrayList<>(spool.listEvents(camera, from, until, MOST_EVENTS));
                Collections.reverse(events);
                return run(spool, events, lines);
            }
        } finally {
            remove(copy);
        }
    }

    /** Consistent also while the agent writes. */
    private static void copyIndex(Path index, Path copy) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + index + "?mode=ro");
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + copy.toString().replace("'", "''") + "'");
        }
    }

    private Result run(Spool spool, List<CameraEvent> events, Consumer<String> lines) throws Exception {
        int differing = 0;
        int sent = 0;
        try (Tryout before = Tryout.of(asTheyAre, settings, allowed);
                Tryout after = Tryout.of(changed, settings, allowed)) {
            for (CameraEvent event : events) {
                List<String> old = passed(before, spool, event);
                List<String> now = passed(after, spool, event);
                sent += now.size();
                List<String> gone = without(old, now);
                List<String> added = without(now, old);
                if (!gone.isEmpty() || !added.isEmpty()) {
                    differing++;
                    lines.accept(event.at() + " " + event.camera() + " "
                            + event.getClass().getSimpleName());
                    gone.forEach(one -> lines.accept("  - " + one));
                    added.forEach(one -> lines.accept("  + " + one));
                }
            }
            after.notes().forEach(note -> lines.accept("note: " + note));
        }
        return new Result(events.size(), differing, sent);
    }

    /** What the routes send for one event, a line for each message. A clip comes with the event of its completion. */
    private static List<String> passed(Tryout routes, Spool spool, CameraEvent event)
            throws CameraFaultException, IOException {
        routes.forget();
        Optional<Clip> clip =
                event instanceof ClipCompleted completed ? spool.findClip(completed.clip()) : Optional.empty();
        if (clip.isPresent()) {
            routes.publish(moved(clip.get(), routes));
        } else {
            routes.publish(event);
        }
        List<String> lines = new ArrayList<>();
        for (Sent sent : routes.sent()) {
            String line = sent.to() + " " + sent.headers() + " " + sent.body().replaceAll("\\s+", " ");
            boolean own = sent.cause().equals(event.id())
                    || clip.map(Clip::id).filter(sent.cause()::equals).isPresent();
            // The event that the tryout makes for a clip has an id of its own.
            lines.add(own || sent.cause().isEmpty() ? line : renamed(line, sent.cause(), event.id()));
        }
        for (String failure : routes.failures()) {
            lines.add("given up: " + failure);
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    /** The id, and the half of the trace that is made of it. */
    private static String renamed(String line, String from, String to) {
        int half = TraceParent.traceId(from).length() / 2;
        return line.replace(from, to)
                .replace(
                        TraceParent.traceId(from).substring(half),
                        TraceParent.traceId(to).substring(half));
    }

    private static Clip moved(Clip clip, Tryout routes) {
        return new Clip(
                clip.id(),
                clip.camera(),
                clip.run(),
                clip.kind(),
                routes.recordings().resolve(tail(clip.file()).toString()),
                clip.start(),
                clip.duration(),
                clip.preRoll(),
                clip.continues(),
                clip.sizeBytes(),
                clip.sha256());
    }

    /** Camera, date and name. */
    private static Path tail(Path file) {
        int names = file.getNameCount();
        return names > 3 ? file.subpath(names - 3, names) : file.getFileName();
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
