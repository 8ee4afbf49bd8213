package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a client asks for. Camel mixes path, query and headers of a request in one map, where a client could pass one for the
 * other; here the query is read from the query alone, and a name in the path is what the path says.
 */
final class ApiRequest {
    private static final int LONGEST_SHOWN = 64;
    private static final Pattern DURATION = Pattern.compile("\\d{1,6}[smh]");

    private final Message message;
    private final Map<String, List<String>> query;

    ApiRequest(Message message) {
        this.message = message;
        String raw = message.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class);
        this.query = new QueryStringDecoder(raw, false).parameters();
    }

    /** A value from outside as it may be repeated in an answer. */
    static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_SHOWN ? printable : printable.substring(0, LONGEST_SHOWN) + "...";
    }

    /** A variable of the path; Camel appends it to what headers and query say under the same name. */
    String path(String name) {
        Object value = message.getHeader(name);
        return value instanceof List<?> all ? String.valueOf(all.get(all.size() - 1)) : String.valueOf(value);
    }

    /** Refuses what would otherwise be ignored in silence. */
    ApiRequest only(String... names) throws ProblemException {
        for (String name : query.keySet()) {
            if (!Set.of(names).contains(name)) {
                throw new ProblemException(
                        400,
                        names.length == 0
                                ? "parameter " + shown(name) + " is not known; there are none here"
                                : "parameter " + shown(name) + " is not known; known are "
                                        + new TreeSet<>(Set.of(names)));
            }
        }
        return this;
    }

    Optional<String> text(String name) throws ProblemException {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw wrong(name, String.join(",", values), "give it once");
        }
        return values.stream().findFirst();
    }

    int integer(String name, int low, int high, int otherwise) throws ProblemException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String remedy = "give a whole number from " + low + " to " + high;
        try {
            int value = Integer.parseInt(text.get());
            if (value < low || value > high) {
                throw wrong(name, text.get(), remedy);
            }
            return value;
        } catch (NumberFormatException e) {
            throw wrong(name, text.get(), remedy);
        }
    }

    Instant instant(String name, Instant otherwise) throws ProblemException {
        Optional<String> text = text(name);
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text.get());
        } catch (DateTimeException e) {
            throw wrong(name, text.get(), "give an instant such as 2026-05-31T22:00:00Z");
        }
    }

    Duration duration(String name, Duration low, Duration high, Duration otherwise) throws ProblemException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String remedy = "give a time from " + seconds(low) + " to " + seconds(high) + ", such as 30s, 5m or 1h";
        if (!DURATION.matcher(text.get()).matches()) {
            throw wrong(name, text.get(), remedy);
        }
        Duration value = Duration.parse("PT" + text.get().toUpperCase(Locale.ROOT));
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw wrong(name, text.get(), remedy);
        }
        return value;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    static ProblemException wrong(String name, String value, String remedy) {
        return new ProblemException(400, "parameter " + name + " = " + shown(value) + " is wrong; " + remedy);
    }
}
