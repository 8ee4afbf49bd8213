package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static io.kerberos.ffmpeg.Fixture.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.recovery.Recovery;
import io.kerberos.core.recovery.RecoveryReport;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import io.kerberos.testkit.media.MediaSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real recordings, cut anywhere, and what becomes of them. */
class TornRecordingIT {
    private static final Clocks CLOCKS = new Clocks(Instant::now, System::nanoTime);
    private static final String NAME = "Eingang-ä/2026-10-25/005959.123Z-" + Fixture.LABEL.id() + ".mp4";
    private static final int CUTS = 20;

    @TempDir
    Path directory;

    @Test
    void shouldLoseAtMostTheLastFragmentWhereverARecordingIsCut() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (MediaSpec spec : List.of(MediaSpec.H264_AAC, MediaSpec.H265_AAC)) {
            Path whole = Fixture.read(media(spec)).write(directory.resolve(spec.hashCode() + ".mp4"));
            byte[] bytes = Files.readAllBytes(whole);
            List<Integer> ends = fragmentEnds(bytes);
            assertThat(ends).hasSizeGreaterThan(5);
            for (int round = 0; round < CUTS; round++) {
                int first = ends.get(0);
                // each fourth one just before the end of a fragment, where little of it is missing
                int at = round % 4 == 0
                        ? ends.get(1 + random.nextInt(ends.size() - 1)) - 1 - random.nextInt(40)
                        : first + random.nextInt(bytes.length - first);
                boolean zeros = round % 2 == 0;
                byte[] torn = zeros ? Arrays.copyOf(Arrays.copyOf(bytes, at), bytes.length) : Arrays.copyOf(bytes, at);
                String what = "seed %d, %s cut at %d%s".formatted(seed, spec, at, zeros ? ", zeros behind" : "");

                recoverAndCompare(what, torn, lastBefore(ends, at));
            }
        }
    }

    private void recoverAndCompare(String what, byte[] torn, long size) throws Exception {
        Path data = Files.createTempDirectory(directory, "data");
        Path part = data.resolve("recordings").resolve(NAME + ".part");
        Files.createDirectories(part.getParent());
        Files.write(part, torn);
        try (Spool spool = Spool.open(data, CLOCKS)) {
            RecoveryReport report = Recovery.run(spool, Fixture.ENGINE, CLOCKS);
            assertThat(report.recovered().count()).as(what).isEqualTo(1);
            Clip clip = spool.findClip(Fixture.LABEL.id()).orElseThrow();
            assertThat(clip.file()).isEqualTo(part.resolveSibling(Path.of(NAME).getFileName()));
            assertThat(Files.size(clip.file())).as(what).isEqualTo(size);
            assertThat(clip.start()).isEqualTo(Fixture.LABEL.start());
            assertThat(Fixture.complaints(clip.file())).as(what).isEmpty();
            double truth = Fragments.of(clip.file()).stream()
                    .filter(fragment -> fragment.track() == 1)
                    .mapToDouble(Fragments.Fragment::seconds)
                    .sum();
            assertThat(clip.duration().toNanos() / 1e9).as(what).isCloseTo(truth, within(0.001));
            long packets = Long.parseLong(probe(
                    clip.file(), "-select_streams", "v", "-count_packets", "-show_entries", "stream=nb_read_packets"));
            assertThat(packets).as(what).isEqualTo(Math.round(truth * 15));
        }
    }

    private static int lastBefore(List<Integer> ends, int at) {
        return ends.stream().filter(end -> end <= at).reduce((a, b) -> b).orElseThrow();
    }

    private static List<Integer> fragmentEnds(byte[] bytes) {
        List<Integer> ends = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.remaining() > 8) {
            int size = all.getInt(all.position());
            String name = new String(bytes, all.position() + 4, 4, StandardCharsets.ISO_8859_1);
            all.position(all.position() + size);
            if (name.equals("mdat")) {
                ends.add(all.position());
            }
        }
        return ends;
    }
}
