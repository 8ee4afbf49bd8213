package io.kerberos.benchmarks.score;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Several scenes of one system added up; also of a single one. Shares and quantiles of nothing are NaN. */
public final class Tally {
    private static final double LATE_SHARE = 0.95;

    private final List<SceneScore> scores;

    public Tally(List<SceneScore> scores) {
        this.scores = List.copyOf(scores);
    }

    public List<SceneScore.Finding> findings() {
        return scores.stream().flatMap(score -> score.findings().stream()).toList();
    }

    public List<SceneScore.Finding> findings(SizeClass size) {
        return findings().stream()
                .filter(finding -> finding.motion().sizeClass() == size)
                .toList();
    }

    public int right() {
        return scores.stream().mapToInt(SceneScore::right).sum();
    }

    public int wrong() {
        return scores.stream().mapToInt(score -> score.wrong().size()).sum();
    }

    /** Reports on a switched light. */
    public int light() {
        return scores.stream().mapToInt(SceneScore::light).sum();
    }

    /** Reports before anything is expected. */
    public int learning() {
        return scores.stream().mapToInt(SceneScore::learning).sum();
    }

    /** Of all reports the share that is right. */
    public double precision() {
        return right() / (double) (right() + wrong());
    }

    public double wrongAnHour() {
        return wrong() / scores.stream().mapToDouble(SceneScore::hours).sum();
    }

    public static int found(List<SceneScore.Finding> findings) {
        return (int) findings.stream().filter(SceneScore.Finding::found).count();
    }

    /** Of the motions the share that was found. */
    public static double recall(List<SceneScore.Finding> findings) {
        return found(findings) / (double) findings.size();
    }

    public static double median(List<SceneScore.Finding> findings, ToDoubleFunction<SceneScore.Finding> latency) {
        double[] sorted = sorted(findings, latency);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The latency that 95 of 100 findings do not exceed, as the latency of one of them. */
    public static double late(List<SceneScore.Finding> findings, ToDoubleFunction<SceneScore.Finding> latency) {
        double[] sorted = sorted(findings, latency);
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) (LATE_SHARE * sorted.length))];
    }

    /** The longest latency. */
    public static double most(List<SceneScore.Finding> findings, ToDoubleFunction<SceneScore.Finding> latency) {
        double[] sorted = sorted(findings, latency);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    private static double[] sorted(List<SceneScore.Finding> findings, ToDoubleFunction<SceneScore.Finding> latency) {
        return findings.stream()
                .mapToDouble(latency)
                .filter(seconds -> !Double.isNaN(seconds))
                .sorted()
                .toArray();
    }
}
