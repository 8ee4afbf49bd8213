package io.kerberos.core.recovery;

import io.kerberos.core.clip.ClipExaminer;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ExaminedClip;
import io.kerberos.core.clip.JdkExaminer;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A file with the boxes of a recording, a second of "video" a fragment, whose bytes follow from its number; and an examiner
 * that reads it independently of the code under test.
 */
final class FakeRecording {
    static final ClipExaminer EXAMINER = new JdkExaminer() {
        @Override
        public ExaminedClip examine(Path file, long bytes) throws CameraFaultException {
            return read(file, bytes);
        }
    };

    final ClipLabel label;
    final byte[] bytes;
    /** End of ftyp, end of moov, then the end of each fragment. */
    final List<Integer> ends = new ArrayList<>();

    private FakeRecording(ClipLabel label, int fragments, int payload) {
        this.label = label;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ends.add(box(out, "ftyp", "isom".getBytes(StandardCharsets.UTF_8)));
        ends.add(box(out, "moov", String.valueOf(label.tags()).getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < fragments; i++) {
            box(out, "moof", pattern(i, 12));
            ends.add(box(out, "mdat", pattern(i, payload)));
        }
        bytes = out.toByteArray();
    }

    static FakeRecording of(String camera, int number, int fragments, int payload) {
        ClipLabel label = new ClipLabel(
                new UUID(0x0199_c0de_0000_7000L, 0x8000_0000_0000_0000L + number).toString(),
                camera,
                "run",
                ClipKind.MOTION,
                Instant.parse("2026-10-25T00:59:59.123456Z").plusSeconds(number * 60L),
                Duration.ofSeconds(2),
                false);
        return new FakeRecording(label, fragments, payload);
    }

    String name(String ending) {
        String start = label.start().toString();
        return label.camera() + "/" + start.substring(0, 10) + "/"
                + start.substring(11, 23).replace(":", "") + "Z-" + label.id() + ".mp4" + ending;
    }

    Path write(Path recordings, String ending, byte[] content) throws IOException {
        Path file = recordings.resolve(name(ending));
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    byte[] cut(int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** Fragments that lie before this byte. */
    int wholeBefore(int length) {
        return (int) ends.stream().skip(2).filter(end -> end <= length).count();
    }

    private static byte[] pattern(int fragment, int length) {
        byte[] pattern = new byte[length];
        for (int i = 0; i < length; i++) {
            pattern[i] = (byte) (1 + (fragment * 7 + i) % 250);
        }
        return pattern;
    }

    private static int box(ByteArrayOutputStream out, String name, byte[] content) {
        out.writeBytes(ByteBuffer.allocate(8)
                .putInt(8 + content.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .array());
        out.writeBytes(content);
        return out.size();
    }

    private static ExaminedClip read(Path file, long length) throws CameraFaultException {
        try {
            ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).limit((int) length);
            skip(all);
            ClipLabel label = label(skip(all));
            int fragments = 0;
            while (all.hasRemaining()) {
                byte[] moof = skip(all);
                byte[] mdat = skip(all);
                if (!Arrays.equals(moof, pattern(fragments, 12))
                        || !Arrays.equals(mdat, pattern(fragments, mdat.length))) {
                    throw new IllegalArgumentException("fragment " + fragments + " is damaged");
                }
                fragments++;
            }
            return new ExaminedClip(Optional.ofNullable(label), Duration.ofSeconds(fragments), fragments * 10L);
        } catch (IOException | RuntimeException e) {
            throw new CameraFaultException(FaultKind.PROTOCOL, file + " cannot be read: " + e, e);
        }
    }

    private static byte[] skip(ByteBuffer all) {
        byte[] content = new byte[all.getInt() - 8];
        all.getInt();
        all.get(content);
        return content;
    }

    private static ClipLabel label(byte[] moov) {
        Map<String, String> tags = new HashMap<>();
        String text = new String(moov, StandardCharsets.UTF_8);
        for (String tag : text.substring(1, text.length() - 1).split(", ")) {
            tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
        }
        return ClipLabel.of(tags).orElse(null);
    }
}
