package io.kerberos.faults;

import io.kerberos.faults.Figure.Bound;
import io.kerberos.faults.Figure.Known;
import io.kerberos.faults.Figure.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * One case of the suite as its test sees it: how often to do it, what was measured, and the verdict. Not thread-safe; one a
 * test.
 *
 * <pre>{@code
 * FaultCase fault = FaultCase.of("K1");
 * int kills = fault.count(20, 200);                            // -Dkerberos.faults.K1=n is stronger
 * ...
 * fault.did(kills + " times kill -9, 4 streams")
 *         .atMost("lost a stream and kill", 3, "s", worst)
 *         .none("unreadable clips", unreadable)
 *         .note("median 0.6 s")
 *         .conclude();                                         // writes the row; fails when a figure is missed
 * }</pre>
 *
 * A figure that cannot be reached stays with {@link #knownMiss}: the row says why, and the test still fails when it gets
 * worse than that.
 */
final class FaultCase {

    private static final int SHOWN = 20;

    private final String id;
    private final FaultForm form;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String done = "";

    private FaultCase(String id, FaultForm form) {
        this.id = id;
        this.form = form;
    }

    static FaultCase of(String id) {
        return new FaultCase(id, FaultForm.current());
    }

    FaultForm form() {
        return form;
    }

    /** How often, in this form; {@code -Dkerberos.faults.<id>=n} is stronger. */
    int count(int inShort, int inFull) {
        return Integer.getInteger("kerberos.faults." + id, form == FaultForm.FULL ? inFull : inShort);
    }

    /** What was broken, and how often; the row's second column. */
    FaultCase did(String what) {
        done = what;
        return this;
    }

    FaultCase atMost(String what, double limit, String unit, double reached) {
        figures.add(new Figure(what, unit, new Bound(Side.AT_MOST, limit), reached, Known.NONE));
        return this;
    }

    FaultCase atLeast(String what, double limit, String unit, double reached) {
        figures.add(new Figure(what, unit, new Bound(Side.AT_LEAST, limit), reached, Known.NONE));
        return this;
    }

    /** What is not to be; when there is some, it is printed. */
    FaultCase none(String what, Collection<?> found) {
        if (!found.isEmpty()) {
            System.out.println(id + ": " + found.size() + " " + what + ":");
            found.stream().limit(SHOWN).forEach(one -> System.out.println("  " + one));
        }
        return none(what, found.size());
    }

    /** A count that is to be 0. */
    FaultCase none(String what, long counted) {
        return atMost(what, 0, "", counted);
    }

    /**
     * The figure before this call is known to be missed.
     *
     * @param limit what it keeps instead; beyond it the test fails
     * @param reason why, for the reader of the table
     */
    FaultCase knownMiss(double limit, String reason) {
        Figure last = figures.remove(figures.size() - 1);
        figures.add(new Figure(last.what(), last.unit(), last.bound(), last.reached(), new Known(limit, reason)));
        return this;
    }

    /** What else was measured and has no bound; joins the row's "reached". */
    FaultCase note(String measured) {
        notes.add(measured);
        return this;
    }

    /** Writes the row; fails when a figure is missed that is not known to be. */
    void conclude() {
        if (figures.isEmpty() || done.isEmpty()) {
            throw new IllegalStateException(id + " ended without saying what it did and measured");
        }
        FaultRow row = row(verdict());
        FaultTable.put(row);
        List<String> missed = figures.stream()
                .filter(Predicate.not(Figure::isReached))
                .filter(Predicate.not(Figure::isExplained))
                .map(figure -> figure.aim() + ", but it is " + figure.result())
                .toList();
        if (!missed.isEmpty()) {
            throw new AssertionFailedError(id + " misses: " + String.join("; ", missed) + "\n" + row.markdown());
        }
    }

    /** Writes a row that says why this machine cannot run the case, and skips the test. */
    TestAbortedException notRun(String reason) {
        FaultTable.put(row("not run here: " + reason));
        return new TestAbortedException(id + " is not run here: " + reason);
    }

    private String verdict() {
        List<String> misses = figures.stream()
                .filter(Predicate.not(Figure::isReached))
                .map(figure -> figure.what() + " not reached"
                        + (figure.isExplained() ? ": " + figure.known().reason() : ""))
                .toList();
        return misses.isEmpty() ? "reached" : "**" + String.join("; ", misses) + "**";
    }

    private FaultRow row(String verdict) {
        List<String> reached =
                new ArrayList<>(figures.stream().map(Figure::result).toList());
        reached.addAll(notes);
        return FaultRow.now(
                id,
                done,
                String.join("; ", figures.stream().map(Figure::aim).toList()),
                String.join("; ", reached),
                verdict,
                form);
    }
}
