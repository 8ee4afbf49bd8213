package io.kerberos.benchmarks.score;

/** Motions that are expected to be found alike. */
public enum SizeClass {
    LARGE("2 % of the width and more, contrast 25 and more"),
    LARGE_FAINT("2 % and more, fainter"),
    SMALL("below 2 %, contrast 25 and more"),
    SMALL_FAINT("below 2 %, fainter"),
    REAL("real people");

    private final String words;

    SizeClass(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
