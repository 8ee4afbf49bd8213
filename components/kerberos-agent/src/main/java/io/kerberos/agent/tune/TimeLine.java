package io.kerberos.agent.tune;

import io.kerberos.agent.detect.MediaClock;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The footage along its time: how much the camera sent, what was decoded and looked at, and for each set of options what fired
 * and what did not. Used by one thread.
 */
final class TimeLine {
    static final int LEFT = 150;
    static final int PLOT = Ink.WIDTH - LEFT - Ink.MARGIN;
    static final int HEAD = 56;
    private static final int ACTIVITY = 80;
    private static final int LANE = 22;
    private static final int GAP = 14;
    private static final int MOST_LANES = 3;
    private static final int SET = (1 + MOST_LANES) * LANE + 26 + GAP;
    private static final int FOOT = 62;
    private static final int FEWEST_MARKS = 6;
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600};

    private final String name;
    private final List<Findings> sets;
    private final Observation first;
    private final long lengthMicros;
    private int nameEnds;

    TimeLine(String name, List<Findings> sets) {
        this.name = name;
        this.sets = sets;
        this.first = sets.get(0).observation();
        this.lengthMicros = Math.max(1, first.watched().lengthMicros());
    }

    BufferedImage draw() {
        int decodedTop = HEAD + ACTIVITY + GAP;
        int setsTop = decodedTop + 2 * LANE + GAP;
        int bottom = setsTop + sets.size() * SET;
        BufferedImage image = Ink.paper(bottom + FOOT);
        Graphics2D g = Ink.pen(image);
        Ink.title(g, Ink.fitted(g, name, Ink.WIDTH / 2), Ink.MARGIN, 36);
        axis(g, bottom);
        activity(g);
        decoded(g, decodedTop);
        looks(g, decodedTop + LANE);
        for (int i = 0; i < sets.size(); i++) {
            set(g, sets.get(i), setsTop + i * SET);
        }
        legend(g, bottom + 46);
        g.dispose();
        return image;
    }

    private void axis(Graphics2D g, int bottom) {
        int step = STEPS[STEPS.length - 1];
        for (int k = STEPS.length - 1; k >= 0 && lengthMicros / 1e6 / step < FEWEST_MARKS; k--) {
            step = STEPS[k];
        }
        for (long second = 0; second * 1_000_000 <= lengthMicros; second += step) {
            int x = x(second * 1_000_000);
            g.setColor(Ink.RULE);
            g.setStroke(Ink.THIN);
            g.drawLine(x, HEAD - 4, x, bottom);
            Ink.text(g, Ink.FAINT, MediaClock.text(second * 1_000_000), x + 3, bottom + 14);
        }
    }

    /** Bytes that the camera sent, averaged over a second. Keyframes are left out: they tell of the scene, not of change. */
    private void activity(Graphics2D g) {
        boolean onlyKeyframes = first.packets().stream().allMatch(Observation.Sent::keyframe);
        double[] bytes = new double[PLOT];
        for (Observation.Sent sent : first.packets()) {
            if (onlyKeyframes || !sent.keyframe()) {
                bytes[Math.max(0, Math.min(PLOT - 1, x(sent.micros()) - LEFT))] += sent.bytes();
            }
        }
        int reach = (int) Math.max(1, PLOT * 500_000 / lengthMicros);
        double[] smooth = new double[PLOT];
        double most = 1;
        for (int i = 0; i < PLOT; i++) {
            int from = Math.max(0, i - reach);
            int to = Math.min(PLOT - 1, i + reach);
            for (int k = from; k <= to; k++) {
                smooth[i] += bytes[k];
            }
            smooth[i] /= (to - from + 1) * (lengthMicros / 1e6 / PLOT);
            most = Math.max(most, smooth[i]);
        }
        label(g, "sent for changes", HEAD + 14);
        Ink.text(g, Ink.FAINT, String.format(Locale.ROOT, "most %.0f kB/s", most / 1000), Ink.MARGIN, HEAD + 32);
        g.setColor(Ink.ACTIVITY);
        for (int i = 0; i < PLOT; i++) {
            int height = (int) Math.round(ACTIVITY * smooth[i] / most);
            g.drawLine(LEFT + i, HEAD + ACTIVITY - height, LEFT + i, HEAD + ACTIVITY);
        }
    }

    private void decoded(Graphics2D g, int top) {
        label(g, "decoded", top + 14);
        g.setColor(Ink.FAINT);
        for (Observation.Sent sent : first.packets()) {
            if (sent.decoded()) {
                int x = x(sent.micros());
                g.drawLine(x, top + 5, x, top + 15);
            }
        }
    }

    private void looks(Graphics2D g, int top) {
        label(g, "looked at", top + 14);
        for (Look look : first.looks()) {
            g.setColor(
                    switch (look.state()) {
                        case LEARNING -> Ink.LEARNING;
                        case SCENE_CHANGE -> Ink.SCENE_CHANGE;
                        case MOTION -> Ink.event(1);
                        case DOUBT -> Ink.MISSED;
                        case CALM -> Ink.TEXT;
                    });
            int x = x(look.micros());
            g.drawLine(x, top + 4, x, top + 16);
        }
    }

    private void set(Graphics2D g, Findings set, int top) {
        g.setColor(Ink.RULE);
        g.drawLine(Ink.MARGIN, top, Ink.WIDTH - Ink.MARGIN, top);
        Ink.text(g, Ink.TEXT, Ink.fitted(g, set.setting().name(), Ink.WIDTH - 2 * Ink.MARGIN), Ink.MARGIN, top + 18);
        int fires = top + 26;
        label(g, "fires", fires + 15);
        nameEnds = 0;
        for (Fired fired : set.fired()) {
            bar(
                    g,
                    Ink.event(fired.number()),
                    fires + 2,
                    fired.motion().startMicros(),
                    fired.motion().endMicros(),
                    String.valueOf(fired.number()));
        }
        int not = fires + LANE;
        label(g, "does not", not + 15);
        int[] ends = new int[MOST_LANES];
        for (Map.Entry<Missed, String> one : TuneTable.letters(set).entrySet()) {
            Missed missed = one.getKey();
            Color color =
                    switch (missed.reason()) {
                        case SCENE_CHANGE -> Ink.SCENE_CHANGE;
                        case LEARNING -> Ink.LEARNING;
                        case MASKED, OUTSIDE -> Ink.MASK;
                        default -> Ink.MISSED;
                    };
            int lane = freeLane(ends, x(missed.startMicros()));
            nameEnds = ends[lane];
            bar(g, color, not + lane * LANE + 2, missed.startMicros(), missed.endMicros(), one.getValue());
            ends[lane] = Math.max(x(missed.endMicros()) + 2, nameEnds);
        }
    }

    /** The first lane that is free at a place, else the one that is free first. */
    private static int freeLane(int[] ends, int x) {
        int soonest = 0;
        for (int lane = 0; lane < ends.length; lane++) {
            if (ends[lane] <= x) {
                return lane;
            }
            soonest = ends[lane] < ends[soonest] ? lane : soonest;
        }
        return soonest;
    }

    private void bar(Graphics2D g, Color color, int top, long fromMicros, long toMicros, String name) {
        int x = x(fromMicros);
        int width = Math.max(4, x(toMicros) - x);
        g.setColor(color);
        g.fillRect(x, top, width, LANE - 4);
        int textWidth = g.getFontMetrics().stringWidth(name);
        boolean inside = width > textWidth + 4;
        int textX = inside ? x + 3 : Math.max(x + width + 2, nameEnds);
        Ink.text(g, inside ? Color.BLACK : color, name, textX, top + 14);
        nameEnds = textX + textWidth + 3;
    }

    private static void legend(Graphics2D g, int y) {
        int x = Ink.MARGIN;
        x = SceneSheet.entry(g, x, y, Ink.event(1), "motion");
        x = SceneSheet.entry(g, x, y, Ink.MISSED, "doubt, not believed");
        x = SceneSheet.entry(g, x, y, Ink.TEXT, "calm");
        x = SceneSheet.entry(g, x, y, Ink.LEARNING, "learning");
        x = SceneSheet.entry(g, x, y, Ink.SCENE_CHANGE, "whole picture changed");
        SceneSheet.entry(g, x, y, Ink.MASK, "in a mask, outside the zones");
    }

    private static void label(Graphics2D g, String text, int y) {
        Ink.text(g, Ink.TEXT, text, Ink.MARGIN, y);
    }

    private int x(long micros) {
        return LEFT + (int) Math.round((double) PLOT * micros / lengthMicros);
    }
}
