package io.kerberos.quality;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the comments of the shipped configuration show, taken out of them so that it can be tried. */
final class CommentedExamples {

    private static final Pattern PROPERTY = Pattern.compile("^#?\\s?([a-z][a-z0-9.-]*\\.[a-z0-9.-]+)\\s*=\\s*(.*)$");
    private static final Pattern OPTION = Pattern.compile("^ {2}# ([A-Za-z]+): *([^# ]*)(?: +#.*)?$");
    private static final Pattern EXAMPLE_LINE = Pattern.compile("^# {3}(.*)$");

    private CommentedExamples() {}

    /** Settings of a properties file, in force or commented out. */
    static Map<String, String> settings(String properties) {
        Map<String, String> found = new TreeMap<>();
        properties
                .lines()
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .forEach(line -> found.put(line.group(1), line.group(2).strip()));
        return found;
    }

    /** Camera options that stand as comments under defaults:, with the value shown. */
    static Map<String, String> cameraOptions(String camerasYaml) {
        Map<String, String> found = new TreeMap<>();
        camerasYaml
                .lines()
                .map(OPTION::matcher)
                .filter(Matcher::matches)
                .forEach(line -> found.put(line.group(1), line.group(2)));
        return found;
    }

    /** The example in the head of the cameras file, which is indented by three. */
    static String cameras(String camerasYaml) {
        return camerasYaml
                .lines()
                .map(EXAMPLE_LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
