package io.kerberos.testkit.rtsp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Damages what one client is sent, as a seed has it: the same seed, the same damage. A session has one to three kinds of it,
 * so that most get far enough for the later ones to matter. Used by the camera's thread alone.
 */
final class Mutation {

    /** How many packets a client gets, all at once, before its connection is closed. */
    static final int PACKETS = 400;

    private static final int LONGEST_ANSWER = 200_000;
    private static final String[] NUMBERS = {
        "0",
        "-1",
        "1",
        "65535",
        "65536",
        "2147483647",
        "2147483648",
        "4294967295",
        "9223372036854775807",
        "99999999999999999999",
        "1e99",
        "",
        "%n%s",
        "NaN"
    };
    private static final String[] CODECS = {
        "H264/90000",
        "H265/90000",
        "JPEG/90000",
        "MP4V-ES/90000",
        "MPEG4-GENERIC/48000/2",
        "MPEG4-GENERIC/1/255",
        "PCMU/8000",
        "L16/4294967295/99",
        "VP8/90000",
        "AV1/90000",
        "opus/48000/2",
        "X-QT/1",
        "H264/0",
        "vorbis/44100/2",
        "theora/90000"
    };

    private enum Kind {
        STATUS_LINE,
        HEADERS,
        LENGTH,
        PARAMETER_SETS,
        SDP_LINE,
        SDP_BYTES,
        DATA_BEFORE_PLAY,
        FOREIGN_CHANNEL,
        RTP_HEADER,
        SEQUENCE,
        TIMESTAMP,
        PAYLOAD,
        NAL_TYPE,
        PARAMETERS_IN_BAND,
        PACKET_SIZE,
        OTHER_STREAM,
        CONTROL
    }

    private final Random random;
    private final List<RtpMedia> foreign;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final double rate;
    private int sequenceOffset;
    private int timestampOffset;

    Mutation(long seed, List<RtpMedia> foreign) {
        this.random = new Random(seed);
        this.foreign = foreign;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
        }
        this.rate = Math.pow(10, -3 * random.nextDouble());
        if (kinds.contains(Kind.TIMESTAMP)) {
            timestampOffset = -random.nextInt(1_000_000);
        }
    }

    private boolean does(Kind kind) {
        return kinds.contains(kind) && random.nextDouble() < rate;
    }

    /** Bytes for an answer. */
    byte[] answer(String method, String answer) {
        String text = answer;
        int body = text.indexOf("\r\n\r\n") + 4;
        if (method.equals("DESCRIBE") && body < text.length()) {
            String sdp = sdp(text.substring(body));
            text = text.substring(0, body).replaceFirst("Content-Length: \\d+", "Content-Length: " + sdp.length())
                    + sdp;
        }
        if (kinds.contains(Kind.LENGTH) && random.nextInt(3) == 0) {
            text = text.replaceFirst("Content-Length: \\d+", "Content-Length: " + number());
        }
        if (kinds.contains(Kind.HEADERS) && random.nextInt(3) == 0) {
            text = text.replaceFirst("\r\n", java.util.regex.Matcher.quoteReplacement("\r\n" + headers()));
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (kinds.contains(Kind.STATUS_LINE) && random.nextInt(3) == 0) {
            flip(bytes, 0, Math.min(bytes.length, 1 + random.nextInt(200)));
        }
        if (kinds.contains(Kind.DATA_BEFORE_PLAY) && random.nextBoolean()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = random.nextInt(40); i >= 0; i--) {
                put(out, random.nextInt(4), noise(random.nextInt(1500)));
            }
            out.writeBytes(bytes);
            bytes = out.toByteArray();
        }
        return bytes.length <= LONGEST_ANSWER ? bytes : java.util.Arrays.copyOf(bytes, LONGEST_ANSWER);
    }

    private String sdp(String original) {
        List<String> lines = new ArrayList<>(List.of(original.split("\r\n", -1)));
        if (kinds.contains(Kind.PARAMETER_SETS)) {
            byte[] sets = noise(random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(300));
            if (random.nextBoolean() && sets.length > 0) {
                sets[0] = (byte) (random.nextBoolean() ? 0x67 : 0x42);
            }
            String text = Base64.getEncoder().encodeToString(sets);
            lines.replaceAll(line -> line.replaceAll("sprop-[a-z-]+=[^;]*", "$0," + text)
                    .replaceAll(
                            "config=[0-9A-Fa-f]*",
                            "config=" + java.util.HexFormat.of().formatHex(sets)));
        }
        if (kinds.contains(Kind.SDP_LINE)) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                sdpLine(lines, random.nextInt(lines.size()));
            }
        }
        byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
        if (kinds.contains(Kind.SDP_BYTES)) {
            flip(bytes, 0, bytes.length);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void sdpLine(List<String> lines, int at) {
        String line = lines.get(at);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.addAll(at, java.util.Collections.nCopies(1 + random.nextInt(300), line));
            case 2 -> lines.set(at, line.replaceAll("\\d+", number()));
            case 3 -> lines.set(at, line + "A".repeat(random.nextInt(30_000)));
            case 4 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            default ->
                lines.replaceAll(
                        old -> old.replaceAll("(a=rtpmap:\\d+ ).*", "$1" + CODECS[random.nextInt(CODECS.length)]));
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
    }

    private String headers() {
        return switch (random.nextInt(4)) {
            case 0 -> "X-Long: " + "A".repeat(random.nextInt(150_000)) + "\r\n";
            case 1 -> "X-Many: 1\r\n".repeat(random.nextInt(10_000));
            case 2 -> "Session: " + "%s".repeat(random.nextInt(1000)) + ";timeout=" + number() + "\r\n";
            default ->
                "Transport: RTP/AVP/TCP;interleaved=" + number() + "-" + number() + ";source=" + "9".repeat(3000)
                        + "\r\nRTP-Info: url=" + "/".repeat(3000) + ";seq=" + number() + ";rtptime=" + number() + "\r\n"
                        + "Location: rtsp://" + "b".repeat(random.nextInt(5000)) + "/\r\n";
        };
    }

    /** Frames, as they go over TCP, in place of one packet. */
    byte[] frames(int channel, ByteBuffer original) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] packet = new byte[original.remaining()];
        original.get(packet);
        boolean media = channel % 2 == 0 && packet.length > RtpDelivery.RTP_HEADER;
        if (does(Kind.FOREIGN_CHANNEL)) {
            put(out, random.nextInt(256), noise(random.nextInt(3000)));
        }
        if (does(Kind.CONTROL)) {
            byte[] control = noise(random.nextInt(200));
            if (control.length > 1) {
                control[0] = (byte) (0x80 | random.nextInt(32));
                control[1] = (byte) (200 + random.nextInt(6));
            }
            put(out, 1, control);
        }
        if (media) {
            packet = packet(packet, out, channel);
        } else if (kinds.contains(Kind.CONTROL)) {
            flip(packet, 0, packet.length);
        }
        put(out, channel, packet);
        return out.toByteArray();
    }

    private byte[] packet(byte[] original, ByteArrayOutputStream out, int channel) {
        byte[] packet = original;
        if (does(Kind.OTHER_STREAM) && !foreign.isEmpty()) {
            packet = foreign(packet);
        }
        if (does(Kind.PARAMETERS_IN_BAND)) {
            put(out, channel, parameters(packet));
        }
        if (does(Kind.NAL_TYPE)) {
            nal(packet);
        }
        if (does(Kind.PAYLOAD)) {
            flip(packet, RtpDelivery.RTP_HEADER, packet.length);
        }
        if (does(Kind.PACKET_SIZE)) {
            packet = java.util.Arrays.copyOf(
                    packet, random.nextInt(4) == 0 ? random.nextInt(65_000) : random.nextInt(packet.length + 1));
        }
        header(packet);
        return packet;
    }

    private void header(byte[] packet) {
        if (packet.length < RtpDelivery.RTP_HEADER) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(packet);
        if (does(Kind.SEQUENCE)) {
            sequenceOffset = random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(20) - 10;
        }
        if (does(Kind.TIMESTAMP)) {
            timestampOffset = random.nextBoolean() ? random.nextInt() : random.nextInt(2_000_000) - 1_000_000;
        }
        buffer.putShort(2, (short) (buffer.getShort(2) + sequenceOffset));
        buffer.putInt(4, buffer.getInt(4) + timestampOffset);
        if (does(Kind.RTP_HEADER)) {
            // Padding, extension, CSRC count and version; their lengths are whatever lies there.
            packet[0] = (byte) random.nextInt();
            if (random.nextBoolean()) {
                packet[packet.length - 1] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                buffer.putInt(8, random.nextInt());
            }
            if (random.nextInt(4) == 0) {
                packet[1] = (byte) random.nextInt();
            }
        }
    }

    /** Another stream's payload behind this packet's header. */
    private byte[] foreign(byte[] packet) {
        RtpMedia media = foreign.get(random.nextInt(foreign.size()));
        int other = random.nextInt(media.packets());
        byte[] made = new byte[media.length[other]];
        System.arraycopy(media.bytes, media.offset[other], made, 0, made.length);
        System.arraycopy(packet, 0, made, 0, Math.min(RtpDelivery.RTP_HEADER, made.length));
        return made;
    }

    /** Parameter sets of H.264 or H.265 with noise behind a start that looks right. */
    private byte[] parameters(byte[] packet) {
        byte[] made = new byte[RtpDelivery.RTP_HEADER + 2 + random.nextInt(80)];
        System.arraycopy(noise(made.length), 0, made, 0, made.length);
        System.arraycopy(packet, 0, made, 0, RtpDelivery.RTP_HEADER);
        byte[] start = random.nextBoolean()
                ? new byte[] {(byte) (random.nextBoolean() ? 0x67 : 0x68), 0x4D}
                : new byte[] {(byte) (2 * (32 + random.nextInt(3))), 1};
        System.arraycopy(start, 0, made, RtpDelivery.RTP_HEADER, 2);
        return made;
    }

    /** Another unit type: aggregates with wrong lengths, fragments without a beginning, types that do not exist. */
    private void nal(byte[] packet) {
        int at = RtpDelivery.RTP_HEADER;
        int[] types = {24, 25, 26, 27, 28, 29, 30, 31, 0, 5, 7, 8};
        packet[at] = (byte)
                (random.nextBoolean() ? 0x60 | types[random.nextInt(types.length)] : 2 * (46 + random.nextInt(6)));
        for (int i = at + 1; i < Math.min(packet.length, at + 4); i++) {
            packet[i] = random.nextBoolean() ? packet[i] : (byte) random.nextInt();
        }
    }

    private void flip(byte[] bytes, int from, int until) {
        if (until <= from) {
            return;
        }
        for (int i = 1 + (int) ((until - from) * rate * 0.2); i > 0; i--) {
            bytes[from + random.nextInt(until - from)] = (byte) random.nextInt();
        }
    }

    private String number() {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void put(ByteArrayOutputStream out, int channel, byte[] packet) {
        int length = Math.min(packet.length, 65_535);
        out.write('$');
        out.write(channel);
        out.write(length >> 8);
        out.write(length);
        out.write(packet, 0, length);
    }
}
