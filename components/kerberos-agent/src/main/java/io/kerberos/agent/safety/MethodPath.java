package io.kerberos.agent.safety;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A path of methods as simple writes it, {@code name.toLowerCase} or {@code boxes[0].width}. From any object some names lead to
 * classes, and from there to everything; others lead from a message to the whole application.
 */
final class MethodPath {
    private static final Set<String> LEAD_OUT = Set.of(
            "class",
            "declaringclass",
            "forname",
            "classloader",
            "contextclassloader",
            "module",
            "protectiondomain",
            "context",
            "camelcontext",
            "exchange",
            "unitofwork",
            "registry",
            "injector",
            "fromendpoint",
            "exec",
            "invoke");

    /** What changes the file that a clip is, as its first method. */
    private static final Set<String> OF_A_FILE = Set.of(
            "absolutefile",
            "absolutepath",
            "exists",
            "hashcode",
            "isfile",
            "file",
            "lastmodified",
            "length",
            "name",
            "parent",
            "path",
            "tostring",
            "touri",
            "topath");

    private static final Pattern BETWEEN = Pattern.compile("[.?\\[\\](),\\s'\"]+|::");

    private MethodPath() {}

    /** The first name that leads out. */
    static Optional<String> leadsOut(String path) {
        return names(path).stream()
                .filter(name -> LEAD_OUT.contains(property(name)))
                .findFirst();
    }

    /** The first name that a file is not to be asked for. */
    static Optional<String> changesAFile(String path) {
        List<String> names = names(path.replaceAll("\\(.*", ""));
        return names.stream()
                .limit(1)
                .filter(name -> !OF_A_FILE.contains(property(name)))
                .findFirst();
    }

    private static List<String> names(String path) {
        return Arrays.stream(BETWEEN.split(path))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** {@code getName} and {@code name} are the same method to Camel. */
    private static String property(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("get") && lower.length() > 3 ? lower.substring(3) : lower;
    }
}
