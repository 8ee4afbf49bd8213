package io.kerberos.benchmarks.score;

/**
 * What happens in a scene, in seconds of it.
 *
 * @param optional true for a switched light, which may be reported once; false for a motion, which has to be
 * @param size of the object in percent of the picture's width; NaN when nobody measured it, as with real people
 * @param contrast of the object with what is behind it in grey levels, as it was drawn; NaN likewise
 */
public record Interval(double start, double end, boolean optional, String label, double size, double contrast) {
    private static final double SMALL = 2;
    private static final double FAINT = 25;

    /** Which of the figures it counts for. */
    public SizeClass sizeClass() {
        if (Double.isNaN(size)) {
            return SizeClass.REAL;
        }
        boolean faint = contrast < FAINT;
        if (size < SMALL) {
            return faint ? SizeClass.SMALL_FAINT : SizeClass.SMALL;
        }
        return faint ? SizeClass.LARGE_FAINT : SizeClass.LARGE;
    }

    Span span() {
        return new Span(start, end);
    }
}
