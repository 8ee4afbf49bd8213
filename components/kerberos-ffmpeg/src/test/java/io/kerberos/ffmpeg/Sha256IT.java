package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.fault.FaultKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256IT {
    private static final int BLOCK = 64;

    @TempDir
    Path directory;

    /** Examples of FIPS 180-4, as NIST publishes them. */
    @ParameterizedTest
    @CsvSource({
        "'', 1, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, 1, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 1,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        "a, 1000000, cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    })
    void shouldHashAsTheStandardSays(String text, int times, String hash) throws Exception {
        Path file = Files.writeString(directory.resolve("message"), text.repeat(times), StandardCharsets.US_ASCII);

        assertThat(Fixture.ENGINE.sha256(file)).isEqualTo(hash);
    }

    @Test
    void shouldHashAsTheJdkDoesWhereverBlocksAndChunksEnd() throws Exception {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        int[] sizes = IntStream.concat(
                        IntStream.of(BLOCK, 2 * BLOCK, Sha256.CHUNK, 2 * Sha256.CHUNK, noise.length - 9)
                                .flatMap(end -> IntStream.rangeClosed(end - 9, end + 9)),
                        IntStream.range(0, 3))
                .toArray();
        for (int size : sizes) {
            byte[] content = Arrays.copyOf(noise, size);
            Path file = Files.write(directory.resolve("noise"), content);

            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            assertThat(Fixture.ENGINE.sha256(file))
                    .as("%d bytes", size)
                    .isEqualTo(HexFormat.of().formatHex(hash));
        }
    }

    @Test
    void shouldReportAFileThatCannotBeRead() {
        RtspCaptureIT.assertFault(
                () -> Fixture.ENGINE.sha256(directory.resolve("gone.mp4")), FaultKind.STORAGE_FAILED, "gone.mp4");
        RtspCaptureIT.assertFault(
                () -> Fixture.ENGINE.sha256(directory), FaultKind.STORAGE_FAILED, directory.toString());
    }
}
