package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.bytedeco.ffmpeg.avutil.AVSHA;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** SHA-256 (FIPS 180-4) in C: where only C1 compiles, the JDK's takes nearly three times as long. Safe from any thread. */
final class Sha256 {
    private static final int BITS = 256;
    /** More makes it no cheaper. */
    static final int CHUNK = 64 << 10;

    private Sha256() {}

    /** Of a whole file, lower-case hexadecimal. */
    static String of(Path file) throws CameraFaultException {
        try (BytePointer memory = new BytePointer(avutil.av_sha_size());
                BytePointer chunk = new BytePointer(CHUNK);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            AVSHA state = new AVSHA(memory);
            ByteBuffer buffer = chunk.asByteBuffer();
            avutil.av_sha_init(state, BITS);
            for (int length = channel.read(buffer); length >= 0; length = channel.read(buffer.clear())) {
                avutil.av_sha_update(state, chunk, length);
            }
            avutil.av_sha_final(state, chunk);
            byte[] hash = new byte[BITS / Byte.SIZE];
            chunk.get(hash);
            return HexFormat.of().formatHex(hash);
        } catch (IOException e) {
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED,
                    file + " cannot be read back (" + e.getMessage()
                            + "): check the disk and the permissions of the folder",
                    e);
        }
    }
}
