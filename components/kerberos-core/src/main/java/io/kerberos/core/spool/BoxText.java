package io.kerberos.core.spool;

import io.kerberos.core.motion.Box;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Boxes as the index stores them: {@code x,y,width,height} with four decimals, separated by blanks. */
final class BoxText {
    private BoxText() {}

    static String write(List<Box> boxes) {
        return boxes.stream()
                .map(b -> String.format(Locale.ROOT, "%.4f,%.4f,%.4f,%.4f", b.x(), b.y(), b.width(), b.height()))
                .collect(Collectors.joining(" "));
    }

    static List<Box> read(@Nullable String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(BoxText::box).toList();
    }

    private static Box box(String text) {
        double[] n = Arrays.stream(text.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Box(n[0], n[1], n[2], n[3]);
    }
}
