package io.kerberos.faults;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** A line of the table; every value is text that may stand in a cell. */
record FaultRow(
        String id, String done, String aim, String reached, String verdict, String form, String date, String machine) {

    static FaultRow now(String id, String done, String aim, String reached, String verdict, FaultForm form) {
        return new FaultRow(
                id,
                done,
                aim,
                reached,
                verdict,
                form.toString(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                Machine.describe());
    }

    String markdown() {
        return "| "
                + String.join(
                        " | ",
                        cell(id),
                        cell(done),
                        cell(aim),
                        cell(reached),
                        cell(verdict),
                        cell(form),
                        cell(date),
                        cell(machine))
                + " |";
    }

    private static String cell(String text) {
        return text.replace('|', '/').replaceAll("\\s+", " ").strip();
    }
}
