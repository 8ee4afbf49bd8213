package io.kerberos.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What must not stand in any file of the repository, with what to write instead. */
final class TextFindings {

    /** Written so that no pattern finds itself here. */
    private static final Map<Pattern, String> FORBIDDEN = Map.of(
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b"),
            "finish it, or open an issue and leave it out",
            Pattern.compile("repo1?[.]maven[.]|[/.](nexus|artifactory|jfrog|jitpack|mvnrepository)[./:]"
                    + "|registry[.]npmjs|pypi[.]org|pythonhosted[.]|proxy[.]golang|registry-1[.]docker"),
            "name the artifact, not the host that serves it: which registry is used is the machine's business",
            Pattern.compile("<(pluginR|r)epositories>"),
            "a pom lists no repositories: which registry is used is the machine's business",
            Pattern.compile(
                    "[/]root/|[/]work/(wt|main|shared|bench)|[/]home/(?!agent\\b)\\w|[/]Users/\\w|[A-Z]:\\\\Users"),
            "a path of one machine: make it relative to the repository, or an option");

    private TextFindings() {}

    /** One line for each finding: line number, what was found, and the remedy. */
    static List<String> in(String text) {
        Map<Integer, List<String>> findings = new TreeMap<>();
        List<String> lines = text.lines().toList();
        FORBIDDEN.forEach((pattern, remedy) -> {
            for (int i = 0; i < lines.size(); i++) {
                var matcher = pattern.matcher(lines.get(i));
                if (matcher.find()) {
                    findings.computeIfAbsent(i + 1, line -> new ArrayList<>())
                            .add("line %d: '%s': %s".formatted(i + 1, matcher.group(), remedy));
                }
            }
        });
        return findings.values().stream().flatMap(List::stream).toList();
    }
}
