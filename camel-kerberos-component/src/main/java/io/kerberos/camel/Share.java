package io.kerberos.camel;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shares as people write them: {@code 5%}, {@code 0.05}, and words where they say more. */
final class Share {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9})\\s*(%?)");
    private static final Map<String, Double> SENSITIVITIES = Map.of("low", 0.25, "normal", 0.5, "high", 0.75);

    private Share() {}

    /** @throws IllegalArgumentException naming the value and the remedy */
    static double sensitivity(String text) {
        Double word = SENSITIVITIES.get(text.strip().toLowerCase(Locale.ROOT));
        if (word != null) {
            return word;
        }
        String remedy = "give low, normal, high, or a number from 0 (plain contrasts only) to 1 (faint ones too)";
        return parse("sensitivity", text, 0, remedy);
    }

    /**
     * A share of the width of the picture.
     *
     * @throws IllegalArgumentException naming the option, its value and the remedy
     */
    static double ofWidth(String option, String text, double least) {
        String remedy = "give a share of the width of the picture from "
                + (least == 0 ? "0" : percent(least) + " or " + least) + " to 100%, such as 5% or 0.05";
        return parse(option, text, least, remedy);
    }

    private static double parse(String option, String text, double least, String remedy) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(option + " = '" + text + "' is not understood; " + remedy);
        }
        boolean percents = !matcher.group(2).isEmpty();
        double share = Double.parseDouble(matcher.group(1)) / (percents ? 100 : 1);
        if (share < least || share > 1) {
            String meant = percents || share <= 1 ? "" : " (that is " + percent(share) + ")";
            throw new IllegalArgumentException(option + " = '" + text + "'" + meant + " is too "
                    + (share < least ? "small" : "large") + "; " + remedy);
        }
        return share;
    }

    private static String percent(double share) {
        String digits = String.format(Locale.ROOT, "%.1f", share * 100);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + "%";
    }
}
