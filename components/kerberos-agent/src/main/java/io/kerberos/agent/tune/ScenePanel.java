package io.kerberos.agent.tune;

import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.motion.Zone;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One picture of the scene with what is drawn over it. Used by one thread. */
final class ScenePanel {
    private static final float DIMMED = 0.35f;
    private static final int HATCH = 9;

    private final Graphics2D g;
    private final Rectangle area;

    ScenePanel(Graphics2D g, Rectangle area) {
        this.g = g;
        this.area = area;
    }

    /** @param picture null leaves the panel dark */
    void background(@Nullable BufferedImage picture, boolean dimmed) {
        g.setColor(Color.BLACK);
        g.fill(area);
        if (picture != null) {
            g.drawImage(picture, area.x, area.y, area.width, area.height, null);
        }
        if (dimmed) {
            g.setComposite(AlphaComposite.SrcOver.derive(DIMMED));
            g.setColor(Color.BLACK);
            g.fill(area);
            g.setComposite(AlphaComposite.SrcOver);
        }
        g.setColor(Ink.RULE);
        g.setStroke(Ink.THIN);
        g.draw(area);
    }

    void zones(MotionSpec spec) {
        for (Zone mask : spec.masks()) {
            Shape shape = outline(mask, Ink.MASK);
            Shape clip = g.getClip();
            g.clip(shape);
            g.setStroke(Ink.THIN);
            for (int x = area.x - area.height; x < area.x + area.width; x += HATCH) {
                g.drawLine(x, area.y + area.height, x + area.height, area.y);
            }
            g.setClip(clip);
            name(mask, shape, Ink.MASK);
        }
        for (Zone zone : spec.zones()) {
            name(zone, outline(zone, Ink.ZONE), Ink.ZONE);
        }
    }

    private Shape outline(Zone zone, Color color) {
        Shape shape = scale().createTransformedShape(Place.shape(zone));
        g.setComposite(AlphaComposite.SrcOver.derive(0.12f));
        g.setColor(color);
        g.fill(shape);
        g.setComposite(AlphaComposite.SrcOver);
        g.setStroke(Ink.THICK);
        g.draw(shape);
        return shape;
    }

    private void name(Zone zone, Shape shape, Color color) {
        Rectangle2D bounds = shape.getBounds2D();
        Ink.tag(g, color, zone.name(), bounds.getX() + 4, bounds.getY() + 4, area);
    }

    /** The way of everything that was accepted, and its box at the height of the motion. */
    void event(Fired fired) {
        Color color = Ink.event(fired.number());
        for (Story story : fired.stories()) {
            way(story, color);
        }
        boxes(fired, fired.peakMicros());
        if (fired.stories().isEmpty()) {
            fired.motion().boxes().forEach(box -> box(box, color, String.valueOf(fired.number())));
        }
    }

    /** The boxes of an event at one time. */
    void boxes(Fired fired, long micros) {
        for (Story story : fired.stories()) {
            if (story.during(micros, micros)) {
                box(story.at(micros).box(), Ink.event(fired.number()), String.valueOf(fired.number()));
            }
        }
    }

    private void way(Story story, Color color) {
        Path2D way = new Path2D.Double();
        for (Story.Seen seen : story.sightings()) {
            double x = x(Story.centreX(seen.box()));
            double y = y(Story.centreY(seen.box()));
            if (way.getCurrentPoint() == null) {
                way.moveTo(x, y);
            } else {
                way.lineTo(x, y);
            }
        }
        g.setStroke(Ink.THICK);
        g.setColor(color);
        g.draw(way);
        for (Story.Seen seen : story.sightings()) {
            g.fill(new Ellipse2D.Double(x(Story.centreX(seen.box())) - 2.5, y(Story.centreY(seen.box())) - 2.5, 5, 5));
        }
    }

    private void box(Box box, Color color, String label) {
        Rectangle2D shape = shape(box);
        g.setStroke(Ink.THICK);
        g.setColor(color);
        g.draw(shape);
        Ink.tag(g, color, label, shape.getX() - 1, shape.getY() - 19, area);
    }

    /** What did not fire: its boxes, dashed, with its letter. */
    void missed(Map<Missed, String> letters) {
        letters.forEach((missed, letter) -> {
            if (!missed.stories().isEmpty()) {
                Story story = missed.stories().get(0);
                Rectangle2D shape = shape(
                        story.at((story.startMicros() + story.endMicros()) / 2).box());
                g.setStroke(Ink.DASHED);
                g.setColor(Ink.MISSED);
                g.draw(shape);
                Ink.tag(g, Ink.MISSED, letter, shape.getMaxX() + 1, shape.getY(), area);
            }
        });
    }

    void corner(String text) {
        Ink.tag(g, Ink.TEXT, Ink.fitted(g, text, area.width - 16), area.x + 4.0, area.y + area.height - 22.0, area);
    }

    private Rectangle2D shape(Box box) {
        return new Rectangle2D.Double(
                x(box.x()), y(box.y()), Math.max(3, box.width() * area.width), Math.max(3, box.height() * area.height));
    }

    private double x(double share) {
        return area.x + share * area.width;
    }

    private double y(double share) {
        return area.y + share * area.height;
    }

    private AffineTransform scale() {
        return new AffineTransform(area.width, 0, 0, area.height, area.x, area.y);
    }
}
