package io.kerberos.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** File systems in memory, mounted on a folder of a test. Needs the right to mount; without it the test is left out. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final Deque<Path> mounts = new ArrayDeque<>();

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** @param options of tmpfs, such as {@code size=64m} */
    static SmallDisk mount(Path folder, String options) throws IOException, InterruptedException {
        SmallDisk disk = new SmallDisk(Files.createDirectories(folder));
        Assumptions.assumeTrue(
                Files.exists(Path.of("/proc/self/mounts")) && disk.over(options),
                "needs Linux and the right to mount: run as root");
        return disk;
    }

    /** Puts a further, empty one over it. */
    boolean over(String options) throws IOException, InterruptedException {
        return mounted(folder, "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    }

    /** New files below cannot be made any more; those that are open can be written. */
    void readOnly(Path below) throws IOException, InterruptedException {
        mounted(below, "--bind", below.toString(), below.toString());
        run("mount", "-o", "remount,bind,ro", below.toString());
    }

    private boolean mounted(Path at, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "mount";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        boolean done = run(command) == 0;
        if (done) {
            mounts.push(at);
        }
        return done;
    }

    /** Takes away what was mounted last. */
    void unmount() throws IOException, InterruptedException {
        run("umount", "-l", mounts.pop().toString());
    }

    /** Takes all room that is left. */
    Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] piece = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            return filler; // no room left
        }
    }

    /** Takes all names that are left. */
    List<Path> fillInodes() throws IOException {
        List<Path> files = new java.util.ArrayList<>();
        Path many = Files.createDirectories(folder.resolve("many"));
        try {
            while (true) {
                files.add(Files.createFile(many.resolve("file-" + files.size())));
            }
        } catch (IOException e) {
            return files; // no inode left
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        while (!mounts.isEmpty()) {
            unmount();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
