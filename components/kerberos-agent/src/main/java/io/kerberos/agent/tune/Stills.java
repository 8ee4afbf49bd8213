package io.kerberos.agent.tune;

import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FootageOpener;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Pictures out of footage at given times. */
final class Stills {
    private Stills() {}

    /** Makes a JPEG of the last of some packets. */
    @FunctionalInterface
    interface Jpeg {
        byte[] of(Track track, List<Packet> gop, int maxWidth) throws CameraFaultException;
    }

    /**
     * Reads the footage once.
     *
     * @param wanted microseconds after the first picture
     * @return by time; without those whose picture cannot be decoded
     */
    static Map<Long, BufferedImage> read(
            Path file, NavigableSet<Long> wanted, int width, FootageOpener opener, Jpeg jpeg)
            throws CameraFaultException, IOException {
        Map<Long, BufferedImage> pictures = new HashMap<>();
        NavigableSet<Long> left = new TreeSet<>(wanted);
        List<Packet> gop = new ArrayList<>();
        long origin = Long.MIN_VALUE;
        try (CaptureRun run = opener.open(file)) {
            for (Packet packet = run.read(); packet != null && !left.isEmpty(); packet = run.read()) {
                if (!run.tracks().get(packet.track()).video()) {
                    continue;
                }
                origin = origin == Long.MIN_VALUE ? packet.ptsMicros() : origin;
                if (packet.keyframe()) {
                    gop.clear();
                }
                gop.add(packet);
                while (!left.isEmpty() && packet.ptsMicros() - origin >= left.first()) {
                    byte[] picture = jpeg.of(run.tracks().get(packet.track()), gop, width);
                    BufferedImage image = javax.imageio.ImageIO.read(new ByteArrayInputStream(picture));
                    pictures.put(left.pollFirst(), image);
                }
            }
        }
        return pictures;
    }
}
