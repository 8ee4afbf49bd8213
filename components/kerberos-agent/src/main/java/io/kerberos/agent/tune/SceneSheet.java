package io.kerberos.agent.tune;

import io.kerberos.agent.detect.MediaClock;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The scene as a picture: for each set of options all that fired and what did not, and below a still of each event.
 *
 * <pre>
 *   +----------+ +----------+     one overview a set
 *   +----------+ +----------+
 *   +----+ +----+ +----+          one still an event
 * </pre>
 */
final class SceneSheet {
    /** Wide enough for the largest panel. */
    static final int STILL_WIDTH = 960;

    static final int HEAD = 56;
    private static final int CAPTION = 24;
    private static final int LEGEND = 34;
    private static final int STILLS_A_ROW = 3;
    private static final int MOST_STILLS = 12;
    private static final int MOST_A_ROW = 3;
    private static final int ALONE = 960;

    private final String name;
    private final List<Findings> sets;
    private final List<Still> stills;
    private final long calmMicros;

    SceneSheet(String name, List<Findings> sets) {
        this.name = name;
        this.sets = sets;
        this.stills = stills(sets);
        this.calmMicros = calm(sets.get(0).observation());
    }

    /** An event of one of the sets. */
    private record Still(int set, Fired fired) {}

    /** The events of the first set, and of the others what it does not have. */
    private static List<Still> stills(List<Findings> sets) {
        List<Still> stills = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            int set = i;
            for (Fired fired : sets.get(i).fired()) {
                boolean known = stills.stream().anyMatch(still -> still.set != set && overlap(still.fired, fired));
                if (!known && stills.size() < MOST_STILLS) {
                    stills.add(new Still(set, fired));
                }
            }
        }
        return stills;
    }

    private static boolean overlap(Fired a, Fired b) {
        return a.during(b.motion().startMicros(), b.motion().endMicros());
    }

    /** A look at which nothing moved, nearest to the middle. */
    private static long calm(Observation observation) {
        long middle = observation.watched().lengthMicros() / 2;
        return observation.looks().stream()
                .filter(look -> look.state() == Look.State.CALM)
                .map(Look::micros)
                .min(java.util.Comparator.comparingLong(micros -> Math.abs(micros - middle)))
                .orElse(middle);
    }

    /** The times at which pictures are wanted. */
    NavigableSet<Long> wanted() {
        NavigableSet<Long> wanted = new TreeSet<>();
        wanted.add(calmMicros);
        stills.forEach(still -> wanted.add(still.fired.peakMicros()));
        return wanted;
    }

    BufferedImage draw(Map<Long, BufferedImage> pictures) {
        double aspect = sets.get(0).observation().aspect();
        int columns = Math.min(MOST_A_ROW, sets.size());
        int wide = sets.size() == 1 ? ALONE : (Ink.WIDTH - Ink.MARGIN * (columns + 1)) / columns;
        int high = (int) Math.round(wide * aspect);
        int rows = (sets.size() + columns - 1) / columns;
        int narrow = (Ink.WIDTH - Ink.MARGIN * (STILLS_A_ROW + 1)) / STILLS_A_ROW;
        int low = (int) Math.round(narrow * aspect);
        int stillRows = (stills.size() + STILLS_A_ROW - 1) / STILLS_A_ROW;
        int stillsTop = HEAD + rows * (high + CAPTION) + LEGEND;
        BufferedImage sheet = Ink.paper(stillsTop + stillRows * (low + CAPTION + Ink.MARGIN) + Ink.MARGIN);
        Graphics2D g = Ink.pen(sheet);
        Ink.title(g, Ink.fitted(g, name, Ink.WIDTH / 2), Ink.MARGIN, 36);
        for (int i = 0; i < sets.size(); i++) {
            Rectangle area = new Rectangle(
                    Ink.MARGIN + i % columns * (wide + Ink.MARGIN), HEAD + i / columns * (high + CAPTION), wide, high);
            overview(g, sets.get(i), area, pictures.get(calmMicros));
        }
        legend(g, stillsTop - LEGEND + 18);
        for (int i = 0; i < stills.size(); i++) {
            Rectangle area = new Rectangle(
                    Ink.MARGIN + i % STILLS_A_ROW * (narrow + Ink.MARGIN),
                    stillsTop + i / STILLS_A_ROW * (low + CAPTION + Ink.MARGIN),
                    narrow,
                    low);
            still(g, stills.get(i), area, pictures.get(stills.get(i).fired.peakMicros()));
        }
        g.dispose();
        return sheet;
    }

    private static void overview(Graphics2D g, Findings set, Rectangle area, @Nullable BufferedImage picture) {
        ScenePanel panel = new ScenePanel(g, area);
        panel.background(picture, true);
        panel.zones(set.setting().spec());
        panel.missed(TuneTable.letters(set));
        set.fired().forEach(panel::event);
        String caption =
                set.setting().name() + ": " + set.fired().size() + (set.fired().size() == 1 ? " event" : " events");
        Ink.text(g, Ink.TEXT, Ink.fitted(g, caption, area.width), area.x, area.y + area.height + 17);
    }

    private static void legend(Graphics2D g, int y) {
        int x = Ink.MARGIN;
        x = entry(g, x, y, Ink.event(1), "1, 2, …: fires; the line is its way, a dot a look");
        x = entry(g, x, y, Ink.MISSED, "a, b, …: does not fire, see the table");
        x = entry(g, x, y, Ink.ZONE, "zone");
        entry(g, x, y, Ink.MASK, "mask");
    }

    static int entry(Graphics2D g, int x, int y, java.awt.Color color, String text) {
        g.setColor(color);
        g.fillRect(x, y - 10, 12, 12);
        Ink.text(g, Ink.FAINT, text, x + 18, y);
        return x + 18 + g.getFontMetrics().stringWidth(text) + 28;
    }

    private void still(Graphics2D g, Still still, Rectangle area, @Nullable BufferedImage picture) {
        Fired fired = still.fired;
        ScenePanel panel = new ScenePanel(g, area);
        panel.background(picture, false);
        panel.boxes(fired, fired.peakMicros());
        if (still.set > 0) {
            panel.corner("only with " + sets.get(still.set).setting().name());
        }
        StringBuilder caption = new StringBuilder(fired.number() + "   " + MediaClock.text(fired.peakMicros()));
        if (!fired.stories().isEmpty()) {
            Story story = fired.stories().get(0);
            caption.append(String.format(
                    Locale.ROOT,
                    "   %.1f %% of the width, %.1f %%/s, contrast %.1f x",
                    100 * story.size(),
                    100 * story.speed(),
                    story.contrast()));
        }
        Ink.text(
                g,
                Ink.event(fired.number()),
                Ink.fitted(g, caption.toString(), area.width),
                area.x,
                area.y + area.height + 17);
    }
}
