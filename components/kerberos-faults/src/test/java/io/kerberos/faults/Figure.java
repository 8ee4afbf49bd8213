package io.kerberos.faults;

import java.util.Locale;

/**
 * One measured figure with the bound that it is to keep.
 *
 * @param what in words, such as "lost a stream and kill"
 * @param unit "s", "MB", "%"; empty for a count
 * @param bound that is to be kept
 * @param reached the worst that was measured
 * @param known for a figure that is known not to be reached: the bound that holds all the same, and why
 */
record Figure(String what, String unit, Bound bound, double reached, Known known) {

    /** A side and a limit; the limit itself keeps it. */
    record Bound(Side side, double limit) {
        boolean keeps(double value) {
            return side == Side.AT_MOST ? value <= limit : value >= limit;
        }

        String text(String unit) {
            return (limit == 0 && side == Side.AT_MOST ? "" : side.sign) + Figure.number(limit, unit);
        }
    }

    enum Side {
        AT_MOST("≤ "),
        AT_LEAST("≥ ");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }
    }

    /** A documented miss: it stays in the table with its reason, and still fails beyond this limit. */
    record Known(double limit, String reason) {
        static final Known NONE = new Known(Double.NaN, "");
    }

    boolean isReached() {
        return bound.keeps(reached);
    }

    /** Not reached, but known, explained, and no worse than said. */
    boolean isExplained() {
        return !isReached() && !known.equals(Known.NONE) && new Bound(bound.side(), known.limit()).keeps(reached);
    }

    String aim() {
        return what + " " + bound.text(unit);
    }

    String result() {
        return what + " " + number(reached, unit);
    }

    private static String number(double value, String unit) {
        int decimals = Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 4;
        String digits =
                String.format(Locale.ROOT, "%." + decimals + "f", value).replaceFirst("\\.0*$|(\\.\\d*?)0+$", "$1");
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
