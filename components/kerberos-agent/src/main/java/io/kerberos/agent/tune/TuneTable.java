package io.kerberos.agent.tune;

import io.kerberos.agent.detect.MediaClock;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.motion.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was found, as text for a terminal. */
final class TuneTable {
    static final int MOST_MISSED = 12;
    private static final String ROW = "  %-3s %8s %8s %8s %9s %9s  %-28s %s%n";
    private static final int NAME = 18;
    private static final int CELL = 28;
    private static final long JOIN_MICROS = 1_000_000;

    private TuneTable() {}

    /** What fires with the first set of options, what does not, and how the other sets compare. */
    static String of(String name, List<Findings> sets) {
        Findings first = sets.get(0);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %s, %.0f %% of the pictures decoded, %d looked at%n",
                name,
                MediaClock.text(first.observation().watched().lengthMicros()),
                100 * first.observation().decodedShare(),
                first.observation().looks().size()));
        text.append("with ").append(settings(first.setting().spec())).append("\n\n");
        fires(text, first);
        doesNot(text, first);
        if (sets.size() > 1) {
            sideBySide(text, sets);
        }
        return text.toString();
    }

    private static String settings(MotionSpec spec) {
        return String.format(
                Locale.ROOT,
                "sensitivity %s, minObjectSize %s, minSpeed %s, analysisFps %s, quietTime %ss, zones %s, masks %s",
                spec.sensitivity(),
                spec.minObjectSize(),
                spec.minSpeed(),
                spec.analysisFps(),
                spec.quietSeconds(),
                names(spec.zones()),
                names(spec.masks()));
    }

    private static String names(List<Zone> zones) {
        return zones.isEmpty()
                ? "none"
                : String.join(", ", zones.stream().map(Zone::name).toList());
    }

    private static void fires(StringBuilder text, Findings found) {
        if (found.fired().isEmpty()) {
            text.append("Nothing fires.\n");
            return;
        }
        text.append("What fires\n");
        text.append(String.format(ROW, "", "start", "length", "size", "speed", "contrast", "where", "zones"));
        for (Fired fired : found.fired()) {
            Story story = fired.stories().isEmpty() ? null : fired.stories().get(0);
            text.append(row(
                    String.valueOf(fired.number()),
                    fired.motion().startMicros(),
                    fired.motion().endMicros(),
                    story,
                    String.join(", ", fired.motion().zones())));
        }
    }

    private static String row(String name, long start, long end, @Nullable Story story, String last) {
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                MediaClock.text(start),
                String.format(Locale.ROOT, "%.1f s", (end - start) / 1e6),
                story == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * story.size()),
                story == null ? "" : String.format(Locale.ROOT, "%.1f %%/s", 100 * story.speed()),
                story == null ? "" : String.format(Locale.ROOT, "%.1f x", story.contrast()),
                story == null ? "" : Place.of(story),
                last);
    }

    /** The letters of what is shown: the most seen, in the order of time. */
    static Map<Missed, String> letters(Findings found) {
        List<Missed> shown = found.missed().stream()
                .sorted(Comparator.comparingInt(
                                (Missed missed) -> missed.stories().isEmpty() ? Integer.MAX_VALUE : missed.looks())
                        .reversed())
                .limit(MOST_MISSED)
                .sorted(Comparator.comparingLong(Missed::startMicros))
                .toList();
        Map<Missed, String> letters = new LinkedHashMap<>();
        for (Missed missed : shown) {
            letters.put(missed, String.valueOf((char) ('a' + letters.size())));
        }
        return letters;
    }

    private static void doesNot(StringBuilder text, Findings found) {
        Map<Missed, String> letters = letters(found);
        if (!letters.isEmpty()) {
            text.append("\nWhat does not, and why\n");
            text.append(String.format(ROW, "", "start", "length", "size", "speed", "contrast", "where", "reason"));
        }
        letters.forEach((missed, letter) -> text.append(row(
                letter,
                missed.startMicros(),
                missed.endMicros(),
                missed.stories().isEmpty() ? null : missed.stories().get(0),
                missed.detail())));
        int more = found.missed().size() - letters.size();
        if (more > 0) {
            text.append("  and ").append(more).append(" more that were seen for less long\n");
        }
        if (found.beside() > 0) {
            text.append("  ").append(found.beside()).append(" more came and went while something fired\n");
        }
        if (found.glimpses() > 0) {
            text.append("  ").append(found.glimpses()).append(" things were seen once and never again\n");
        }
    }

    private static void sideBySide(StringBuilder text, List<Findings> sets) {
        text.append("\nSide by side\n");
        row(text, "", sets, set -> set.setting().name());
        for (long[] span : spans(sets)) {
            String time = MediaClock.text(span[0]) + " - " + MediaClock.text(span[1]);
            row(text, time, sets, set -> cell(set, span[0], span[1]));
        }
        row(text, "events", sets, set -> String.valueOf(set.fired().size()));
        row(
                text,
                "pictures decoded",
                sets,
                set -> String.format(
                        Locale.ROOT, "%.0f %%", 100 * set.observation().decodedShare()));
    }

    private static void row(StringBuilder text, String name, List<Findings> sets, Function<Findings, String> cell) {
        StringBuilder row = new StringBuilder("  " + padded(name, NAME));
        for (Findings set : sets) {
            int width = Math.max(CELL, set.setting().name().length());
            row.append(' ').append(padded(cell.apply(set), width));
        }
        text.append(row.toString().stripTrailing()).append('\n');
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** The times at which any set fires, overlapping ones joined. */
    static List<long[]> spans(List<Findings> sets) {
        List<long[]> all = new ArrayList<>();
        sets.forEach(set -> set.fired()
                .forEach(fired -> all.add(
                        new long[] {fired.motion().startMicros(), fired.motion().endMicros()})));
        all.sort(Comparator.comparingLong(span -> span[0]));
        List<long[]> joined = new ArrayList<>();
        for (long[] span : all) {
            long[] before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && span[0] <= before[1] + JOIN_MICROS) {
                before[1] = Math.max(before[1], span[1]);
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private static String cell(Findings set, long from, long to) {
        List<Fired> fired =
                set.fired().stream().filter(one -> one.during(from, to)).toList();
        if (!fired.isEmpty()) {
            long length = fired.stream()
                    .mapToLong(one -> one.motion().endMicros() - one.motion().startMicros())
                    .sum();
            return String.format(
                    Locale.ROOT,
                    "fires at %s, %.1f s",
                    MediaClock.text(fired.get(0).motion().startMicros()),
                    length / 1e6);
        }
        Map<Reason, Integer> weight = new HashMap<>();
        set.missed().stream()
                .filter(one -> one.during(from, to))
                .forEach(one -> weight.merge(one.reason(), 1 + one.looks(), Integer::sum));
        return weight.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> "no: " + entry.getKey().words())
                .orElse("no: nothing seen");
    }
}
