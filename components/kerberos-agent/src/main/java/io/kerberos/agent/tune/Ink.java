package io.kerberos.agent.tune;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Colours, strokes and texts that all drawings share. */
final class Ink {
    /** Width of every drawing in pixels. */
    static final int WIDTH = 1296;

    static final int MARGIN = 16;
    static final Color PAPER = new Color(0x1b1d21);
    static final Color TEXT = new Color(0xf0f0f0);
    static final Color FAINT = new Color(0x9aa0a8);
    static final Color RULE = new Color(0x3a3f46);
    static final Color ZONE = new Color(0x35d07f);
    static final Color MASK = new Color(0xff5a5a);
    static final Color MISSED = new Color(0xffa726);
    static final Color LEARNING = new Color(0x5c6570);
    static final Color SCENE_CHANGE = new Color(0xb388ff);
    static final Color ACTIVITY = new Color(0x4f83a8);
    static final BasicStroke THICK = new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke THIN = new BasicStroke(1.2f);
    static final BasicStroke DASHED =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0);

    /** Colours of events, told apart on a dark and on a bright picture. */
    private static final Color[] EVENTS = {
        new Color(0x40c4ff),
        new Color(0xffee58),
        new Color(0xff80ab),
        new Color(0x69f0ae),
        new Color(0xffab91),
        new Color(0xb2ff59),
        new Color(0xea80fc),
        new Color(0x84ffff)
    };

    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font LARGE = new Font(Font.SANS_SERIF, Font.BOLD, 17);

    private Ink() {}

    static Color event(int number) {
        return EVENTS[(number - 1) % EVENTS.length];
    }

    static BufferedImage paper(int height) {
        BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(PAPER);
        g.fillRect(0, 0, WIDTH, height);
        g.dispose();
        return image;
    }

    static Graphics2D pen(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setFont(SMALL);
        return g;
    }

    static void title(Graphics2D g, String text, int x, int y) {
        g.setFont(LARGE);
        g.setColor(TEXT);
        g.drawString(text, x, y);
        g.setFont(SMALL);
    }

    static void text(Graphics2D g, Color color, String text, int x, int y) {
        g.setColor(color);
        g.drawString(text, x, y);
    }

    /** Text that fits into a width, its end cut off when need be. */
    static String fitted(Graphics2D g, String text, int width) {
        String shown = text;
        while (shown.length() > 1 && g.getFontMetrics().stringWidth(shown) > width) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return shown;
    }

    /** Text on a dark plate whose top left corner is given, kept inside of an area. */
    static void tag(Graphics2D g, Color color, String text, double left, double top, java.awt.Rectangle inside) {
        int width = g.getFontMetrics().stringWidth(text) + 8;
        int height = g.getFontMetrics().getHeight();
        int x = (int) Math.max(inside.x, Math.min(inside.x + inside.width - width, left));
        int y = (int) Math.max(inside.y, Math.min(inside.y + inside.height - height, top));
        g.setColor(new Color(0, 0, 0, 190));
        g.fillRoundRect(x, y, width, height, 6, 6);
        text(g, color, text, x + 4, y + g.getFontMetrics().getAscent());
    }
}
