package io.kerberos.agent;

import io.kerberos.agent.delivery.RouteFolder;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.agent.settings.DerivedSettings;
import io.kerberos.agent.settings.Nearest;
import io.kerberos.agent.tryout.Replay;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./kerberos replay}: sends stored events through a changed route and prints what differs, without sending anything.
 * Exit codes: 0 nothing differs, 1 something does, 2 cannot be done.
 */
public final class ReplayMain {
    private static final Set<String> OPTIONS =
            Set.of("--home", "--config", "--data", "--routes", "--from", "--to", "--route", "--camera");

    private final Map<String, String> environment;
    private final PrintStream out;

    private ReplayMain(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new ReplayMain(System.getenv(), out).run(List.of(arguments), err));
    }

    private int run(List<String> arguments, PrintStream err) {
        try {
            return replay(options(arguments));
        } catch (StartFaultException e) {
            e.problems().forEach(problem -> err.println("kerberos: " + problem));
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            err.println("kerberos: " + cause.getMessage());
        }
        return 2;
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (option.equals("--dry-run")) {
                options.put(option, "");
            } else if (!OPTIONS.contains(option)) {
                throw new StartFaultException(
                        "unknown option '" + option + "'" + Nearest.hint(option, OPTIONS) + "; see ./kerberos --help");
            } else if (i + 1 == arguments.size()) {
                throw new StartFaultException(option + " needs a value; see ./kerberos --help");
            } else {
                options.put(option, arguments.get(++i));
            }
        }
        if (!options.containsKey("--dry-run")) {
            throw new StartFaultException(
                    "replay sends nothing; say so with --dry-run. To send what was not delivered use"
                            + " ./kerberos redrive");
        }
        return options;
    }

    private int replay(Map<String, String> options) throws Exception {
        Path home =
                Path.of(options.getOrDefault("--home", ".")).toAbsolutePath().normalize();
        Path config =
                Path.of(options.getOrDefault("--config", home.resolve("config").toString()));
        Map<String, String> given = new TreeMap<>();
        Optional.ofNullable(options.get("--data")).ifPresent(data -> given.put("kerberos.data", data));
        Optional.ofNullable(options.get("--routes")).ifPresent(routes -> given.put("kerberos.routes", routes));
        AgentSettings settings = AgentSettings.read(given, environment, AgentEnvironment.read(environment), config);
        Map<String, String> values = new TreeMap<>(settings.values());
        values.putAll(DerivedSettings.of(values));

        Path shipped = home.resolve("routes/agent");
        RouteFolder folder =
                new RouteFolder(shipped, settings.has("kerberos.routes") ? settings.path("kerberos.routes") : shipped);
        Optional<Path> route = Optional.ofNullable(options.get("--route")).map(Path::of);
        Replay replay = new Replay(values, files(folder, route, false), files(folder, route, true));

        Path data = settings.path("kerberos.data");
        if (!Files.exists(data.resolve("index.db"))) {
            throw new StartFaultException(
                    "data folder " + data + ": there is no index.db in it; name another with --data");
        }
        Instant from = time("--from", options.get("--from"), Instant.EPOCH);
        Instant until = time("--to", options.get("--to"), Instant.now());
        Replay.Result result =
                replay.run(data, Optional.ofNullable(options.get("--camera")), from, until, out::println);
        out.println("%d events, %d lead to something else, %d messages would be sent; nothing was sent%s"
                .formatted(
                        result.events(),
                        result.differing(),
                        result.sent(),
                        result.events() == Replay.MOST_EVENTS ? "; only the newest " + Replay.MOST_EVENTS : ""));
        return result.differing() == 0 ? 0 : 1;
    }

    /** Without a changed file all routes are compared with none: everything that they send is shown. */
    private static List<Path> files(RouteFolder folder, Optional<Path> route, boolean changed) {
        Map<String, Path> all = folder.files();
        List<Path> files = new ArrayList<>();
        Optional.ofNullable(all.get("delivery.camel.yaml")).ifPresent(files::add);
        if (route.isEmpty()) {
            all.values().stream()
                    .filter(file -> changed && !files.contains(file))
                    .forEach(files::add);
            return files;
        }
        Path file = route.get();
        if (!Files.exists(file)) {
            throw new StartFaultException("--route " + file + ": there is no such file");
        }
        Path as = all.get(String.valueOf(file.getFileName()));
        if (changed) {
            files.add(file);
        } else if (as != null) {
            files.add(as);
        }
        return files;
    }

    private static Instant time(String option, @Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notWithZone) {
            try {
                LocalDateTime local = text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay()
                        : LocalDateTime.parse(text.replace(' ', 'T'));
                return local.atZone(ZoneId.systemDefault()).toInstant();
            } catch (DateTimeParseException e) {
                throw new StartFaultException(
                        option + " " + text + ": write 2026-05-31, 2026-05-31T22:00 or 2026-05-31T22:00:00Z");
            }
        }
    }
}
