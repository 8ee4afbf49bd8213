package io.kerberos.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page in Markdown or AsciiDoc: its code blocks, links, headings and words in code type. */
record Document(Path path, String text) {

    private static final Pattern MARKDOWN_FENCE = Pattern.compile("^\\s*```+\\s*([A-Za-z]*).*$");
    private static final Pattern ASCIIDOC_SOURCE = Pattern.compile("^\\[source,\\s*([A-Za-z]+).*]$");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("(?<!`)\\[[^\\]\\[]*]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern ASCIIDOC_LINK = Pattern.compile("(?:link:|xref:|image::?|include::)([^\\[\\s]+)\\[");
    private static final Pattern CODE_WORD = Pattern.compile("`([^`\\s]+)`");
    private static final Pattern HEADING = Pattern.compile("^(?:#+|=+)\\s+(.*)$");

    /** A listing: its language, in lower case and empty when none is given, and the line it begins on. */
    record Block(String language, int line, String code) {}

    static Document of(Path path) {
        return new Document(path, Repository.read(path));
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = text.lines().toList();
        String language = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher source = ASCIIDOC_SOURCE.matcher(lines.get(i));
            Matcher fence = MARKDOWN_FENCE.matcher(lines.get(i));
            if (source.matches()) {
                language = source.group(1);
            } else if (fence.matches() || (isAsciidoc() && lines.get(i).equals("----"))) {
                String end = fence.matches() ? "```" : "----";
                String given = fence.matches() ? fence.group(1) : language;
                int first = i + 1;
                i = first;
                while (i < lines.size() && !lines.get(i).strip().startsWith(end)) {
                    i++;
                }
                blocks.add(new Block(
                        given.toLowerCase(Locale.ROOT),
                        first,
                        String.join("\n", lines.subList(first, Math.min(i, lines.size()))) + "\n"));
                language = "";
            }
        }
        return blocks;
    }

    /** Targets of links to files and headings; web addresses are left out. */
    Set<String> links() {
        Pattern link = isAsciidoc() ? ASCIIDOC_LINK : MARKDOWN_LINK;
        Set<String> targets = new LinkedHashSet<>();
        link.matcher(prose()).results().map(match -> match.group(1)).forEach(targets::add);
        targets.removeIf(target -> target.matches("[a-z]+:.*") || target.contains("{") || target.contains("$"));
        return targets;
    }

    /** Words in code type outside of listings. */
    Set<String> codeWords() {
        Set<String> words = new LinkedHashSet<>();
        CODE_WORD.matcher(prose()).results().map(match -> match.group(1)).forEach(words::add);
        return words;
    }

    List<String> headings() {
        return prose().lines()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1).strip())
                .toList();
    }

    /** Headings as they are linked to: lower case, dashes for blanks, nothing but letters, digits and dashes. */
    List<String> anchors() {
        return headings().stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    Set<String> all(Pattern word) {
        Set<String> found = new LinkedHashSet<>();
        word.matcher(text).results().map(MatchResult::group).forEach(found::add);
        return found;
    }

    private boolean isAsciidoc() {
        return path.toString().endsWith(".adoc");
    }

    private String prose() {
        StringBuilder prose = new StringBuilder();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            boolean border = line.strip().startsWith("```") || (isAsciidoc() && line.equals("----"));
            if (border) {
                inside = !inside;
            } else if (!inside) {
                prose.append(line).append('\n');
            }
        }
        return prose.toString();
    }

    @Override
    public String toString() {
        return path.toString().replace('\\', '/');
    }
}
