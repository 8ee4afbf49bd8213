package io.kerberos.camel;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.json.JsonObject;

/** Writes the tables of the component's page from its metadata, between {@code // name: begin} and {@code // name: end}. */
final class DocsTables {
    private static final Pattern BLOCK = Pattern.compile("(?s)(// ([a-z-]+): begin\n).*?(// \\2: end)");

    /** Options that every component inherits, in our words. */
    private static final Map<String, String> INHERITED = Map.of(
            "bridgeErrorHandler",
            "Gives failures outside of an exchange to the error handler of the route instead of the log.",
            "exceptionHandler",
            "Takes failures outside of an exchange, when they are not bridged.",
            "exchangePattern",
            "Pattern of the exchanges that the consumer makes.",
            "lazyStartProducer",
            "Starts the producer with its first message instead of with the context.",
            "autowiredEnabled",
            "Looks for options such as engine and catalog in the registry.",
            "healthCheckConsumerEnabled",
            "Whether consumers have a readiness check.",
            "healthCheckProducerEnabled",
            "Without effect, producers have no check.");

    private final JsonObject metadata;

    DocsTables(JsonObject metadata) {
        this.metadata = metadata;
    }

    /** The page with its tables up to date. */
    String rewrite(String page) {
        return BLOCK.matcher(page)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + table(match.group(2)) + match.group(3)));
    }

    private String table(String name) {
        return switch (name) {
            case "component-options" -> options("componentProperties", List.of("property"));
            case "path-parameters" -> options("properties", List.of("path"));
            case "query-parameters" -> options("properties", List.of("parameter"));
            case "headers" -> headers();
            default -> throw new IllegalArgumentException("there is no table '" + name + "'");
        };
    }

    private String options(String section, List<String> kinds) {
        return rows(section).entrySet().stream()
                .filter(e -> section.equals("properties") || !rows("properties").containsKey(e.getKey()))
                .filter(e -> kinds.contains(row(e).getString("kind")))
                .map(e -> cells(
                        "`" + e.getKey() + "` (" + row(e).getString("group") + ")",
                        description(e.getKey(), row(e)),
                        text(row(e), "defaultValue"),
                        type(row(e))))
                .collect(Collectors.joining("", heading("Name", "Description", "Default", "Type"), "|===\n"));
    }

    private String headers() {
        return rows("headers").entrySet().stream()
                .map(e -> cells(
                        "`" + e.getKey() + "` (" + row(e).getString("group") + ")",
                        description(e.getKey(), row(e)),
                        row(e).getString("javaType"),
                        "`" + Objects.toString(row(e).get("constantName")).replaceAll(".*#", "") + "`"))
                .collect(Collectors.joining("", heading("Name", "Description", "Type", "Constant"), "|===\n"));
    }

    private static String heading(String... names) {
        return "[width=\"100%\",cols=\"3,6,1,2\",options=\"header\"]\n|===\n| " + String.join(" | ", names) + "\n";
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells).replace("\n", " ").stripTrailing() + "\n";
    }

    private static String description(String name, JsonObject row) {
        String text = INHERITED.getOrDefault(name, row.getString("description"));
        String secret = Objects.equals(row.get("secret"), true) ? " _Kept secret._" : "";
        String required = Objects.equals(row.get("required"), true) ? "*Required* " : "";
        String values = row.get("enum") instanceof List<?> list
                ? " One of: " + list.stream().map(v -> "`" + v + "`").collect(Collectors.joining(", ")) + "."
                : "";
        return required + text.replace("|", "\\|").replace("*", "{asterisk}") + values + secret;
    }

    private static String type(JsonObject row) {
        String java = row.getString("javaType");
        return row.getString("type").equals("duration") ? "duration" : java.substring(java.lastIndexOf('.') + 1);
    }

    private static String text(JsonObject row, String name) {
        return Objects.toString(row.get(name), "");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> rows(String section) {
        return (Map<String, Object>) Objects.requireNonNull(metadata.get(section));
    }

    private static JsonObject row(Map.Entry<String, Object> entry) {
        return (JsonObject) entry.getValue();
    }
}
