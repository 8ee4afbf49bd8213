package io.kerberos.benchmarks.score;

import java.util.ArrayList;
import java.util.List;

/** From one second of a scene to another; both ends belong to it. */
public record Span(double start, double end) {

    boolean meets(Span other) {
        return Math.min(end, other.end) >= Math.max(start, other.start);
    }

    Span widened(double seconds) {
        return new Span(start - seconds, end + seconds);
    }

    /** Seconds of it that lie in none of the others. */
    double outside(List<Span> others) {
        List<Span> left = List.of(this);
        for (Span other : others) {
            List<Span> rest = new ArrayList<>();
            for (Span one : left) {
                one.cut(other, rest);
            }
            left = rest;
        }
        return left.stream().mapToDouble(Span::length).sum();
    }

    private void cut(Span other, List<Span> rest) {
        if (other.end <= start || other.start >= end) {
            rest.add(this);
            return;
        }
        if (start < other.start) {
            rest.add(new Span(start, other.start));
        }
        if (other.end < end) {
            rest.add(new Span(other.end, end));
        }
    }

    private double length() {
        return end - start;
    }
}
