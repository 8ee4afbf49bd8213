package io.kerberos.faults;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An ext4 file system of its own, in a file on a loop device, that can lose its power, become slow, or stand still. Needs Linux
 * and the right to mount. Not thread-safe.
 */
final class LoopDisk implements AutoCloseable {

    /** EXT4_IOC_SHUTDOWN and its flag for "no flush of the log": what is not on the disk is gone. */
    private static final long SHUTDOWN = 0x8004587dL;

    private static final int NO_LOG_FLUSH = 2;
    private static final Path THROTTLE = Path.of("/sys/fs/cgroup/blkio/blkio.throttle.write_bps_device");

    private final Path image;
    private final Path mount;
    private String device = "";

    private LoopDisk(Path image, Path mount) {
        this.image = image;
        this.mount = mount;
    }

    /**
     * Makes and mounts it.
     *
     * @param mount the empty folder that becomes it
     * @throws IOException when this machine does not allow it; the message says what failed
     */
    static LoopDisk make(Path mount, int megabytes) throws IOException {
        Path image = mount.resolveSibling(mount.getFileName() + ".image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(megabytes * 1_000_000L);
        }
        run("mkfs.ext4", "-q", "-F", image.toString());
        Files.createDirectories(mount);
        LoopDisk disk = new LoopDisk(image, mount);
        disk.mount();
        Files.delete(mount.resolve("lost+found"));
        return disk;
    }

    Path folder() {
        return mount;
    }

    /** Everything that was not synced is gone at once; what runs on it gets errors. {@link #remount} gives power again. */
    void cutPower() throws IOException {
        NativeLibrary c = NativeLibrary.getInstance("c");
        Function ioctl = c.getFunction("ioctl");
        int descriptor = c.getFunction("open").invokeInt(new Object[] {mount.toString(), 0});
        if (descriptor < 0) {
            throw new IOException("cannot open " + mount);
        }
        try {
            int result = ioctl.invokeInt(
                    new Object[] {descriptor, new NativeLong(SHUTDOWN), new IntByReference(NO_LOG_FLUSH)});
            if (result != 0) {
                throw new IOException("the file system at " + mount + " refuses to be shut down");
            }
        } finally {
            c.getFunction("close").invokeInt(new Object[] {descriptor});
        }
    }

    /** As after a boot: the journal of the file system is replayed. Nobody may use it any more. */
    void remount() throws IOException {
        run("umount", mount.toString());
        mount();
    }

    /** Writes at most this fast; 0 is as fast as it can, 1 stands still. */
    void limit(long bytesPerSecond) throws IOException {
        Files.writeString(THROTTLE, device + " " + bytesPerSecond);
    }

    /** Whether {@link #limit} works here: the group of all processes must be allowed to have a limit. */
    static boolean canLimit() {
        return Files.isWritable(THROTTLE);
    }

    private void mount() throws IOException {
        run("mount", "-o", "loop", image.toString(), mount.toString());
        String loop = run("findmnt", "-n", "-o", "MAJ:MIN", "--target", mount.toString());
        device = loop.strip();
    }

    private static String run(String... command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", List.of(command)) + ": " + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (canLimit()) {
            limit(0); // what waits would not let it be unmounted
        }
        run("umount", "--lazy", mount.toString());
        Files.delete(image);
    }
}
