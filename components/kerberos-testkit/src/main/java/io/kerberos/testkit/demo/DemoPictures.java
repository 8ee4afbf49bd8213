package io.kerberos.testkit.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Draws what the demo camera sees: a front yard, and somebody who walks. Stateless; needs no display. */
final class DemoPictures {

    static final int WIDTH = 1280;
    static final int HEIGHT = 720;

    private static final int FIGURE_WIDTH = 120;
    private static final int FIGURE_HEIGHT = 260;
    private static final int GROUND = 430;
    private static final Color SKIN = new Color(0xE0B090);
    private static final Color COAT = new Color(0xC04A30);
    private static final Color TROUSERS = new Color(0x26304A);

    private DemoPictures() {}

    static BufferedImage yard() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = brush(image);
        g.setPaint(new GradientPaint(0, 0, new Color(0x7FA6C9), 0, GROUND, new Color(0xE8D9C0)));
        g.fillRect(0, 0, WIDTH, GROUND);
        g.setColor(new Color(0x8FA58A));
        g.fill(new Ellipse2D.Double(-300, 340, 900, 300));
        g.setColor(new Color(0x7C9678));
        g.fill(new Ellipse2D.Double(500, 365, 1100, 260));
        g.setPaint(new GradientPaint(0, GROUND, new Color(0x6F8F56), 0, HEIGHT, new Color(0x4C6B3C)));
        g.fillRect(0, GROUND, WIDTH, HEIGHT - GROUND);
        house(g);
        path(g);
        grass(g);
        tree(g, 180, 470, 1.0);
        tree(g, 1120, 455, 0.8);
        g.dispose();
        return image;
    }

    private static void house(Graphics2D g) {
        g.setColor(new Color(0xD9C7A8));
        g.fillRect(430, 230, 420, 230);
        Path2D roof = new Path2D.Double();
        roof.moveTo(390, 235);
        roof.lineTo(640, 110);
        roof.lineTo(890, 235);
        roof.closePath();
        g.setColor(new Color(0x7A4436));
        g.fill(roof);
        g.setColor(new Color(0x4E3426));
        g.fillRect(605, 330, 76, 130);
        for (int x : new int[] {470, 725}) {
            g.setColor(new Color(0xF5E6A8));
            g.fillRect(x, 285, 90, 80);
            g.setColor(Color.WHITE);
            g.setStroke(new BasicStroke(5));
            g.drawRect(x, 285, 90, 80);
            g.drawLine(x + 45, 285, x + 45, 365);
            g.drawLine(x, 325, x + 90, 325);
        }
    }

    private static void path(Graphics2D g) {
        Path2D path = new Path2D.Double();
        path.moveTo(605, 460);
        path.lineTo(681, 460);
        path.lineTo(800, HEIGHT);
        path.lineTo(470, HEIGHT);
        path.closePath();
        g.setColor(new Color(0xB0A48E));
        g.fill(path);
        g.setColor(new Color(0xA3977F));
        g.fillRect(0, 600, WIDTH, 70);
    }

    private static void grass(Graphics2D g) {
        Random random = new Random(3);
        g.setStroke(new BasicStroke(2));
        for (int i = 0; i < 2500; i++) {
            int x = random.nextInt(WIDTH);
            int y = GROUND + 20 + random.nextInt(HEIGHT - GROUND);
            boolean paved = (y > 598 && y < 678) || Math.abs(x - 640) < 60 + (y - 460) / 2;
            boolean wall = y < 470 && x > 420 && x < 860;
            if (!paved && !wall) {
                g.setColor(new Color(60 + random.nextInt(40), 100 + random.nextInt(40), 50 + random.nextInt(20)));
                g.drawLine(x, y, x + random.nextInt(5) - 2, y - 6);
            }
        }
    }

    private static void tree(Graphics2D g, int x, int foot, double scale) {
        g.setColor(new Color(0x5A4330));
        g.fill(new Rectangle2D.Double(x - 14 * scale, foot - 150 * scale, 28 * scale, 150 * scale));
        Random random = new Random(x);
        for (int i = 0; i < 40; i++) {
            g.setColor(new Color(50 + random.nextInt(30), 95 + random.nextInt(40), 55 + random.nextInt(20)));
            double size = (50 + random.nextInt(50)) * scale;
            double left = x + (spread(random) * 55 - 38) * scale;
            double top = foot - 250 * scale + spread(random) * 45 * scale;
            g.fill(new Ellipse2D.Double(left, top, size, size));
        }
    }

    private static double spread(Random random) {
        return Math.max(-1.5, Math.min(1.5, random.nextGaussian()));
    }

    /**
     * Somebody walking to the right, on a transparent ground.
     *
     * @param phase 0 to 1 through one pair of steps
     */
    static BufferedImage figure(double phase) {
        BufferedImage image = new BufferedImage(FIGURE_WIDTH, FIGURE_HEIGHT, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = brush(image);
        double swing = Math.sin(phase * 2 * Math.PI);
        double bob = 4 * Math.abs(Math.cos(phase * 2 * Math.PI));
        limb(g, TROUSERS.darker(), 22, 140 + bob, -36 * swing, 252);
        limb(g, COAT.darker(), 16, 70 + bob, 30 * swing, 140 + bob);
        g.setColor(COAT);
        g.fill(new RoundRectangle2D.Double(36, 56 + bob, 48, 100, 26, 26));
        limb(g, TROUSERS, 22, 146 + bob, 36 * swing, 252);
        limb(g, COAT.brighter(), 16, 70 + bob, -30 * swing, 140 + bob);
        g.setColor(SKIN);
        g.fill(new Ellipse2D.Double(42, 12 + bob, 38, 44));
        g.setColor(new Color(0x3A2A20));
        g.fill(new Arc2D.Double(40, 8 + bob, 40, 40, 20, 200, Arc2D.CHORD));
        g.dispose();
        return image;
    }

    /** From the middle of the figure at height {@code y} to {@code reach} pixels before it at height {@code end}. */
    private static void limb(Graphics2D g, Color colour, int width, double y, double reach, double end) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(60, y, 60 + reach, end - width / 2.0));
    }

    private static Graphics2D brush(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return g;
    }
}
