package io.kerberos.agent.delivery;

import io.kerberos.agent.settings.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.Resource;
import org.jspecify.annotations.Nullable;

/** Why a route cannot be made, as one line that says what to do; without what could be a secret. */
final class RouteReason {
    private static final Pattern UNKNOWN = Pattern.compile("Unknown parameters=\\[\\{(.*)}]", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?:^|, )([A-Za-z][\\w.-]*)=");
    private static final Pattern NO_COMPONENT =
            Pattern.compile("No endpoint could be found for: ([\\w+.-]+):.* check your classpath.*", Pattern.DOTALL);

    private final CamelContext context;
    private final String text;
    private final List<Throwable> causes = new ArrayList<>();

    private RouteReason(CamelContext context, Throwable fault, String text) {
        this.context = context;
        this.text = text;
        for (Throwable cause = fault; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
    }

    /** @param file whose routes cannot be made; null when nobody knows */
    static String of(CamelContext context, Throwable fault, @Nullable Resource file) {
        RouteReason reason = new RouteReason(context, fault, text(file));
        return reason.unknownOption()
                .or(reason::wrongValue)
                .or(reason::noComponent)
                .orElseGet(reason::message);
    }

    private static String text(@Nullable Resource file) {
        if (file == null) {
            return "";
        }
        try (InputStream in = file.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Where the word first stands in the route that cannot be made. */
    private String line(String word) {
        List<String> lines = text.lines().toList();
        String route = last(FailedToCreateRouteException.class)
                .map(FailedToCreateRouteException::getRouteId)
                .orElse("");
        int from = Math.max(0, indexOf(lines, route, 0));
        int at = indexOf(lines, word, from);
        return at < 0 ? "" : "line " + (at + 1) + ": ";
    }

    private static int indexOf(List<String> lines, String word, int from) {
        Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])");
        return IntStream.range(from, lines.size())
                .filter(i -> !word.isEmpty() && whole.matcher(lines.get(i)).find())
                .findFirst()
                .orElse(-1);
    }

    private Optional<String> unknownOption() {
        return last(ResolveEndpointFailedException.class)
                .map(fault -> UNKNOWN.matcher(String.valueOf(fault.getMessage())))
                .filter(Matcher::find)
                .map(found -> NAME.matcher(found.group(1))
                        .results()
                        .map(option -> unknown(option.group(1)))
                        .collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty());
    }

    private String unknown(String option) {
        Set<String> known = options().map(EndpointUriFactory::propertyNames).orElse(Set.of());
        String hint = Nearest.hint(option, known);
        return line(option) + scheme() + " has no option '" + option + "'"
                + (hint.isEmpty() ? "; correct or remove it" : hint);
    }

    private Optional<String> wrongValue() {
        return last(PropertyBindingException.class)
                .filter(fault -> fault.getPropertyName() != null && !scheme().isEmpty())
                .map(fault -> {
                    String option = fault.getPropertyName();
                    boolean secret = options()
                            .map(known -> known.secretPropertyNames().contains(option))
                            .orElse(true);
                    String value = secret ? "this" : "'" + Redacted.text(String.valueOf(fault.getValue())) + "'";
                    return line(option)
                            + "%s = %s is not possible for %s; %s".formatted(option, value, scheme(), wanted());
                });
    }

    /** What the option takes. */
    private String wanted() {
        Class<?> type = last(TypeConversionException.class)
                .<Class<?>>map(TypeConversionException::getToType)
                .orElse(Object.class);
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "give one of ", ""));
        }
        if (type == Duration.class) {
            return "give a duration such as 5s";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "give true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "give a number" : "correct it";
    }

    private Optional<String> noComponent() {
        return last(NoSuchEndpointException.class)
                .map(fault -> NO_COMPONENT.matcher(String.valueOf(fault.getMessage())))
                .filter(Matcher::matches)
                .map(found -> line(found.group(1)) + "there is no component '" + found.group(1)
                        + "'; correct the name, or put its jars into the folder lib beside the settings");
    }

    private String message() {
        Throwable root = causes.get(causes.size() - 1);
        String first = String.valueOf(root.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        String of = first.isEmpty() || scheme().isEmpty() ? "" : scheme() + ": ";
        return of + Redacted.problem(first) + "; correct the file, or remove it";
    }

    private String scheme() {
        return last(ResolveEndpointFailedException.class)
                .map(ResolveEndpointFailedException::getUri)
                .or(() -> last(NoSuchEndpointException.class).map(NoSuchEndpointException::getUri))
                .map(uri -> uri.replaceFirst(":.*", ""))
                .orElse("");
    }

    private Optional<EndpointUriFactory> options() {
        return Optional.ofNullable(context.getCamelContextExtension().getEndpointUriFactory(scheme()));
    }

    /** The innermost cause of a type. */
    private <T extends Throwable> Optional<T> last(Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).reduce((outer, inner) -> inner);
    }
}
