package io.kerberos.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.cameras.OptionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;

/** What a page says is tried: its routes are built, its cameras loaded, its commands, settings and links looked up. */
final class DocumentChecks {

    private static final Pattern COMMAND = Pattern.compile("^\\s*(?:\\$ )?(?:[A-Z_]+=\\S+ )*\\./kerberos(?: (.*))?$");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern ENVIRONMENT = Pattern.compile("(?<![\\w$])KERBEROS_[A-Z0-9_]+(?![A-Z0-9_*])");
    private static final Pattern SETTING = Pattern.compile("kerberos(\\.[a-z0-9-]+)+");
    /** Files only: a folder can be the announced place of something that is not there yet. */
    private static final Pattern REPOSITORY_FILE = Pattern.compile(
            "(?:components|camel-kerberos-component|routes|config|docker|k8s|docs|[.]ci|[.]mvn)(?:/[\\w.-]+)*/[\\w-]+[.][\\w.]+");

    private static final Set<String> LAUNCHER_VARIABLES = Set.of("KERBEROS_JAVA_OPTS", "KERBEROS_BUILD");

    private final Map<String, String> defaults;
    private final Map<String, String> everySinkOn;
    private final String help;
    private final KubernetesSchemas kubernetes = new KubernetesSchemas();

    /**
     * @param defaults the agent's settings, as packaged
     * @param everySinkOn values for the placeholders of routes
     * @param help what {@code ./kerberos --help} prints
     */
    DocumentChecks(Map<String, String> defaults, Map<String, String> everySinkOn, String help) {
        this.defaults = Map.copyOf(defaults);
        this.everySinkOn = Map.copyOf(everySinkOn);
        this.help = help;
    }

    List<String> problemsOf(Document document) {
        List<String> problems = new ArrayList<>();
        for (Document.Block block : document.blocks()) {
            List<String> found =
                    switch (block.language()) {
                        case "yaml", "yml" -> yaml(block);
                        case "bash", "sh", "shell", "console" -> commands(block);
                        case "properties" -> settings(block);
                        default -> List.of();
                    };
            found.forEach(problem -> problems.add("line %d: %s".formatted(block.line(), problem)));
        }
        problems.addAll(deadLinks(document));
        problems.addAll(unknownWords(document));
        return problems;
    }

    private List<String> yaml(Document.Block block) {
        try {
            RouteFile file = RouteFile.of("block-at-line-" + block.line() + RouteFile.SUFFIX, block.code());
            if (file.tree().isArray() && isRoutes(file.tree())) {
                return route(block.code(), block.line());
            }
            if (file.tree().has("apiVersion")) {
                return KubernetesSchemas.documents(block.code()).stream()
                        .flatMap(document -> kubernetes.problemsOf(document).stream())
                        .toList();
            }
            if (file.tree().has("cameras") || file.tree().has("defaults")) {
                return cameras(block.code());
            }
            return file.tree().has("tests") ? routeTests(file) : List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> routeTests(RouteFile file) {
        return ShippedRoutesTest.TESTS.validate(file.tree()).stream()
                .map(message -> "not tests of a route: " + message.getMessage())
                .toList();
    }

    private static boolean isRoutes(JsonNode tree) {
        return Set.of("route", "from", "routeConfiguration", "rest", "beans").stream()
                .anyMatch(key -> tree.path(0).has(key));
    }

    private List<String> route(String code, int line) {
        RouteFile file = RouteFile.of("block-at-line-" + line + RouteFile.SUFFIX, withEnvironment(code));
        List<RouteFile> files = new ArrayList<>();
        Repository.files("routes/agent/delivery" + RouteFile.SUFFIX)
                .forEach(delivery -> files.add(RouteFile.of(delivery.toString(), Repository.read(delivery))));
        files.add(file);
        Map<String, String> values = new HashMap<>(everySinkOn);
        file.placeholders().forEach(key -> values.putIfAbsent(key, "value"));
        try (LoadedRoutes loaded = LoadedRoutes.of(files, values)) {
            return loaded.ids().isEmpty() && !code.contains("routeConfiguration")
                    ? List.of("Camel builds no route of this block")
                    : List.of();
        } catch (Exception e) {
            return List.of("Camel does not build this route: " + rootMessage(e));
        }
    }

    private static List<String> cameras(String code) {
        try {
            Path file = Files.createTempFile("cameras", ".yaml");
            try (var context = new DefaultCamelContext()) {
                Files.writeString(file, withEnvironment(code));
                context.build();
                new CamerasFile(file, OptionTable.read(), List.of()).load(context);
                return List.of();
            } catch (RuntimeException e) {
                return List.of("not a cameras file: " + e.getMessage());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> commands(Document.Block block) {
        List<String> problems = new ArrayList<>();
        Set<String> known =
                OPTION.matcher(help).results().map(match -> match.group()).collect(Collectors.toSet());
        block.code()
                .replace("\\\n", " ")
                .lines()
                .map(COMMAND::matcher)
                .filter(line -> line.matches())
                .forEach(line -> {
                    String arguments = line.group(1) == null
                            ? ""
                            : line.group(1).replaceAll("\\s#.*$", "").strip();
                    String command = arguments.split(" ")[0];
                    if (!help.contains("./kerberos " + command)) {
                        problems.add("./kerberos has no command '%s'".formatted(command));
                    }
                    OPTION.matcher(arguments)
                            .results()
                            .map(match -> match.group())
                            .filter(option -> !known.contains(option))
                            .forEach(option -> problems.add("./kerberos has no option " + option));
                });
        return problems;
    }

    private List<String> settings(Document.Block block) {
        List<String> problems = new ArrayList<>();
        Settings.parse(block.code()).keySet().stream()
                .filter(key -> key.startsWith("kerberos.") && !defaults.containsKey(key))
                .forEach(key -> problems.add(key + " is not a setting of the agent"));
        return problems;
    }

    private List<String> unknownWords(Document document) {
        List<String> problems = new ArrayList<>();
        Set<String> variables = defaults.keySet().stream()
                .map(key -> key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .collect(Collectors.toSet());
        document.all(ENVIRONMENT).stream()
                .filter(name -> !name.matches("KERBEROS_CAMERA_\\d+") && !LAUNCHER_VARIABLES.contains(name))
                .filter(name -> !variables.contains(name) && !variables.contains(name.replaceAll("_FILE$", "")))
                .forEach(name -> problems.add(name + " is the variable of no setting"));
        for (String word : document.codeWords()) {
            if (SETTING.matcher(word).matches() && !word.endsWith(".json") && !isSettingOrGroup(word)) {
                problems.add(word + " is not a setting of the agent");
            }
            if (REPOSITORY_FILE.matcher(word).matches() && !Repository.exists(word)) {
                problems.add(word + " does not exist");
            }
        }
        return problems;
    }

    private boolean isSettingOrGroup(String word) {
        return defaults.containsKey(word) || defaults.keySet().stream().anyMatch(key -> key.startsWith(word + "."));
    }

    private static List<String> deadLinks(Document document) {
        List<String> problems = new ArrayList<>();
        Path here = Repository.ROOT.resolve(document.path());
        for (String link : document.links()) {
            String file = link.replaceFirst("#.*$", "");
            Path target = file.isEmpty() ? here : here.resolveSibling(file).normalize();
            if (!Files.exists(target)) {
                problems.add("link to %s: there is no such file".formatted(link));
            } else if (link.contains("#") && target.toString().endsWith(".md")) {
                String anchor = link.substring(link.indexOf('#') + 1);
                if (!Document.of(Repository.ROOT.relativize(target)).anchors().contains(anchor)) {
                    problems.add("link to %s: there is no such heading".formatted(link));
                }
            }
        }
        return problems;
    }

    /** Variables that a reader would set have some value here. */
    private static String withEnvironment(String code) {
        return code.replaceAll("\\{\\{env:(\\w+_URL)}}", "{{env:$1:http://value}}")
                .replaceAll("\\{\\{env:(\\w+)}}", "{{env:$1:value}}");
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + " | " + root.getMessage();
    }
}
