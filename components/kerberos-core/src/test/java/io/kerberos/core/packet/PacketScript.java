package io.kerberos.core.packet;

import java.util.ArrayList;
import java.util.List;

/**
 * Packets written as a line: {@code I} a keyframe, {@code p} another video packet, {@code a} audio. Video runs at 10 frames a
 * second, each packet has 100 bytes, a keyframe 1000.
 */
public final class PacketScript {
    public static final long FRAME_MICROS = 100_000;
    public static final Track VIDEO = new Track(0, Codec.H264, "h264", new byte[0], 640, 360, 0, 0, 0);
    public static final Track AUDIO = new Track(1, Codec.AAC, "aac", new byte[0], 0, 0, 16_000, 1, 0);
    public static final List<Track> TRACKS = List.of(VIDEO, AUDIO);

    private long pts;

    /** Packets that follow those asked for before. */
    public List<Packet> next(String script) {
        List<Packet> packets = new ArrayList<>();
        for (char symbol : script.replace(" ", "").toCharArray()) {
            packets.add(packet(symbol));
        }
        return packets;
    }

    public static List<Packet> of(String script) {
        return new PacketScript().next(script);
    }

    private Packet packet(char symbol) {
        switch (symbol) {
            case 'I', 'p' -> {
                Packet packet =
                        new Packet(0, pts, pts, FRAME_MICROS, symbol == 'I', new byte[symbol == 'I' ? 1000 : 100]);
                pts += FRAME_MICROS;
                return packet;
            }
            case 'a' -> {
                long at = Math.max(0, pts - FRAME_MICROS);
                return new Packet(1, at, at, 64_000, true, new byte[50]);
            }
            default -> throw new IllegalArgumentException("a packet is I, p or a, not " + symbol);
        }
    }
}
