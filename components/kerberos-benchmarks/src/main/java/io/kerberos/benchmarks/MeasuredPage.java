package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page with parts that are measured: what stands between {@code <!-- measured: name -->} and {@code <!-- end: name -->} is
 * replaced, everything else is written by hand and stays.
 */
final class MeasuredPage {
    private final Path file;

    MeasuredPage(Path file) {
        this.file = file;
    }

    /** Replaces one part; one that is not there yet comes to the end of the page. */
    void put(String name, String text) throws IOException {
        String page = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, with(page, name, text));
    }

    static String with(String page, String name, String text) {
        String begin = "<!-- measured: " + name + " -->";
        String end = "<!-- end: " + name + " -->";
        String part = begin + "\n" + text.strip() + "\n" + end;
        int from = page.indexOf(begin);
        int until = page.indexOf(end);
        if (from < 0 || until < from) {
            return page.isBlank() ? part + "\n" : page.stripTrailing() + "\n\n" + part + "\n";
        }
        return page.substring(0, from) + part + page.substring(until + end.length());
    }
}
