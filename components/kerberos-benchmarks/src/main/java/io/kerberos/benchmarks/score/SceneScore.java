package io.kerberos.benchmarks.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The reports of one system on one scene, judged.
 *
 * <ol>
 *   <li>What ends in the first ten seconds is learning and left out, except where the truth begins earlier.
 *   <li>Reports less than three seconds apart are one.
 *   <li>A motion is found when a report touches it, widened by 1.5 s at both ends.
 *   <li>A report is right when it touches a motion so; tolerated when it is the first that touches a switched light and lasts at
 *       most 5 s longer; else false. A right one that goes on for more than 10 s beside the truth counts as false besides.
 * </ol>
 *
 * @param right reports, joined
 * @param wrong reports, joined
 * @param light reports on a switched light, tolerated or not
 * @param learning reports that began before anything is expected, and do not count otherwise
 */
public record SceneScore(Scene scene, List<Finding> findings, int right, List<Span> wrong, int light, int learning) {
    private static final double TOLERANCE = 1.5;
    private static final double JOINED = 3;
    private static final double LONGEST_TOLERATED = 5;
    private static final double OVERLONG = 10;

    /** A motion that begins with the scene says nothing of how late it is found. */
    private static final double FIRST_LATENCY = 2;

    /** An end that the end of the scene may have caused says nothing either. */
    private static final double LAST_END = 5;

    public SceneScore {
        findings = List.copyOf(findings);
        wrong = List.copyOf(wrong);
    }

    /**
     * What became of one motion.
     *
     * @param dated from its begin to the begin that the first report tells, in seconds, 0 when that is earlier; NaN when it was
     *     not found or says nothing
     * @param told from its begin to when the first report came, likewise
     * @param ended from its end to when the end of the last report came, likewise; NaN also when that one goes on into the next
     *     motion, or the scene ends too soon
     */
    public record Finding(Interval motion, boolean found, double dated, double told, double ended) {}

    public static SceneScore of(Scene scene, List<Report> reports) {
        List<Report> counted = counted(scene, reports);
        List<Finding> findings = scene.motions().stream()
                .map(motion -> finding(scene, motion, counted))
                .toList();
        List<Span> motions = widened(scene.motions());
        List<Span> lights = widened(scene.optional());
        Judgement judgement = new Judgement(motions, lights);
        joined(counted).forEach(judgement::judge);
        int learning = (int) reports.stream()
                .filter(report -> report.start() < scene.scoredFrom())
                .count();
        return new SceneScore(scene, findings, judgement.right, judgement.wrong, judgement.light, learning);
    }

    /** Of the time in which reports count. */
    public double hours() {
        return (scene.seconds() - scene.scoredFrom()) / 3600;
    }

    private static List<Report> counted(Scene scene, List<Report> reports) {
        double from = scene.scoredFrom();
        return reports.stream()
                .filter(report -> report.end() >= from && report.start() <= scene.seconds() + TOLERANCE)
                .map(report -> {
                    double start = Math.max(report.start(), from);
                    double end = Math.max(start, Math.min(report.end(), scene.seconds()));
                    return new Report(start, end, Math.max(report.told(), from), report.endTold());
                })
                .sorted(Comparator.comparingDouble(Report::start))
                .toList();
    }

    private static Finding finding(Scene scene, Interval motion, List<Report> reports) {
        Span window = motion.span().widened(TOLERANCE);
        List<Report> touching =
                reports.stream().filter(report -> report.span().meets(window)).toList();
        if (touching.isEmpty()) {
            return new Finding(motion, false, Double.NaN, Double.NaN, Double.NaN);
        }
        double ended = ended(scene, motion, touching.get(touching.size() - 1));
        if (motion.start() < FIRST_LATENCY) {
            return new Finding(motion, true, Double.NaN, Double.NaN, ended);
        }
        Report first = touching.get(0);
        double dated = Math.max(first.start(), window.start()) - motion.start();
        return new Finding(motion, true, Math.max(0, dated), Math.max(0, first.told() - motion.start()), ended);
    }

    private static double ended(Scene scene, Interval motion, Report last) {
        boolean goesOn = scene.motions().stream()
                .anyMatch(other -> other.start() > motion.start() && last.span().meets(other.span()));
        return goesOn || motion.end() > scene.seconds() - LAST_END
                ? Double.NaN
                : Math.max(0, last.endTold() - motion.end());
    }

    private static List<Span> widened(List<Interval> intervals) {
        return intervals.stream()
                .map(interval -> interval.span().widened(TOLERANCE))
                .toList();
    }

    private static List<Span> joined(List<Report> reports) {
        List<Span> joined = new ArrayList<>();
        for (Report report : reports) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && report.start() - last.end() <= JOINED) {
                joined.set(joined.size() - 1, new Span(last.start(), Math.max(last.end(), report.end())));
            } else {
                joined.add(report.span());
            }
        }
        return joined;
    }

    private static final class Judgement {
        private final List<Span> motions;
        private final List<Span> lights;
        private final List<Span> known = new ArrayList<>();
        private final List<Span> wrong = new ArrayList<>();
        private final Set<Span> lightsReported = new HashSet<>();
        private int right;
        private int light;

        Judgement(List<Span> motions, List<Span> lights) {
            this.motions = motions;
            this.lights = lights;
            known.addAll(motions);
            known.addAll(lights);
        }

        void judge(Span report) {
            double beside = report.outside(known);
            if (motions.stream().anyMatch(report::meets)) {
                right++;
                if (beside > OVERLONG) {
                    wrong.add(report);
                }
                return;
            }
            List<Span> touched = lights.stream().filter(report::meets).toList();
            List<Span> fresh = touched.stream()
                    .filter(one -> !lightsReported.contains(one))
                    .toList();
            light += touched.isEmpty() ? 0 : 1;
            if (!fresh.isEmpty() && beside <= LONGEST_TOLERATED) {
                lightsReported.addAll(fresh);
            } else {
                wrong.add(report);
            }
        }
    }
}
