package io.kerberos.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The program {@code motion}, where it is installed: a process a camera that decodes every picture in full size, detects with its
 * defaults and records what moves as it came, without encoding.
 */
final class MotionDaemon implements Contender {
    static final String NAME = "`motion`";

    /** Seconds without motion after which it tells of the end. */
    static final int GAP_SECONDS = 3;

    /** The hook writes here, a line {@code start} or {@code end} with the seconds since 1970. */
    static final String HITS = "hits";

    /** It falls behind a camera that it does not ask for more than it sends. */
    private static final int FASTEST = 100;

    static boolean installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, "motion"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ProcessTree start(WatchedCameras cameras, Path folder) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (URI camera : cameras.urls()) {
            Path own = Files.createDirectories(folder.resolve("camera-" + processes.size()));
            processes.add(start(camera, cameras, "", own));
        }
        return new ProcessTree(processes);
    }

    /** Watches one camera and writes down when a motion begins and ends. */
    Process telling(URI camera, WatchedCameras kind, Path folder) throws IOException {
        Path hook = Files.writeString(
                folder.resolve("hook"), "#!/bin/sh\necho \"$1 $(date +%s.%N)\" >>'" + folder.resolve(HITS) + "'\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
        return start(camera, kind, "on_event_start " + hook + " start\non_event_end " + hook + " end\n", folder);
    }

    private static Process start(URI camera, WatchedCameras kind, String hooks, Path folder) throws IOException {
        Path recordings = Files.createDirectories(folder.resolve("recordings"));
        int fps = (int) Math.round(kind.fps());
        String settings = String.format(
                Locale.ROOT,
                """
                daemon off
                setup_mode off
                log_level 5
                webcontrol_port 0
                stream_port 0
                netcam_url %s
                netcam_params rtsp_transport=tcp,capture_rate=%d
                width %d
                height %d
                framerate %d
                target_dir %s
                threshold 1500
                despeckle_filter EedDl
                minimum_motion_frames 1
                event_gap %d
                pre_capture 3
                picture_output off
                movie_output on
                movie_passthrough on
                movie_codec mp4
                text_left
                text_right
                text_changes off
                %s""",
                camera,
                Math.min(FASTEST, 2 * fps),
                kind.width(),
                kind.height(),
                fps,
                recordings,
                GAP_SECONDS,
                hooks);
        Path file = Files.writeString(folder.resolve("motion.conf"), settings);
        return Contenders.start(new ProcessBuilder("motion", "-n", "-c", file.toString()), folder);
    }
}
