package io.kerberos.benchmarks.score;

/**
 * A motion that a system reported, in seconds of the scene.
 *
 * @param start when the motion began, as the system says
 * @param end when it ended
 * @param told when the system said so: the second of the scene that was being shown
 * @param endTold when it said that the motion is over, likewise; NaN when that is not known
 */
public record Report(double start, double end, double told, double endTold) {

    /** A report of a system that does not date: what it tells begins when it tells it. */
    public static Report undated(double start, double end) {
        return new Report(start, end, start, Double.NaN);
    }

    Span span() {
        return new Span(start, end);
    }
}
