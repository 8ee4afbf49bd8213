package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of this run, by case, in the order of the page. With {@code -Dkerberos.faults.write=true} in the full form each
 * replaces its own row of {@code docs/reference/faults.md} and leaves the others as they are. Thread-safe.
 */
final class FaultTable {

    static final String BEGIN = "<!-- rows: written by ./kerberos test --faults -->";
    static final String END = "<!-- end of rows -->";
    private static final String HEAD =
            """
            | case | what is done | figure to reach | figure reached | verdict | form | date | machine |
            |---|---|---|---|---|---|---|---|
            """;
    private static final List<String> ORDER =
            List.of("K1", "K2", "D1", "D3", "C1", "C2", "C4", "C5", "E1", "E2", "E3", "E6", "U1", "S1");
    private static final Comparator<String> BY_ORDER =
            Comparator.<String>comparingInt(ORDER::indexOf).thenComparing(Comparator.naturalOrder());
    private static final Map<String, FaultRow> ROWS = new TreeMap<>(BY_ORDER);

    private FaultTable() {}

    static synchronized void put(FaultRow row) {
        if (!ORDER.contains(row.id())) {
            throw new IllegalArgumentException("no case " + row.id() + "; the table knows " + ORDER);
        }
        ROWS.put(row.id(), row);
        if (Boolean.getBoolean("kerberos.faults.write") && row.form().equals(FaultForm.FULL.toString())) {
            write(AgentProcess.root().resolve("docs/reference/faults.md"), row);
        }
    }

    /** The whole table as Markdown; empty when nothing ran. */
    static synchronized String text() {
        if (ROWS.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(HEAD);
        ROWS.values().forEach(row -> text.append(row.markdown()).append('\n'));
        return text.toString();
    }

    private static void write(Path page, FaultRow row) {
        try {
            Files.writeString(page, withRow(Files.readString(page), row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page with this case's row in place of its old one. */
    static String withRow(String page, FaultRow row) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "the page of the fault suite has lost its markers " + BEGIN + " and " + END);
        }
        Map<String, String> rows = new TreeMap<>(BY_ORDER);
        page.substring(begin, end)
                .lines()
                .filter(line -> line.matches("\\| [A-Z]\\d+ \\|.*"))
                .forEach(line -> rows.put(line.substring(2, line.indexOf(' ', 2)), line));
        rows.put(row.id(), row.markdown());
        List<String> lines = new ArrayList<>(rows.values());
        return page.substring(0, begin) + BEGIN + "\n\n" + HEAD + String.join("\n", lines) + "\n\n"
                + page.substring(end);
    }
}
