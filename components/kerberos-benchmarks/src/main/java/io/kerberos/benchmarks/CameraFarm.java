package io.kerberos.benchmarks;

import io.kerberos.testkit.rtsp.Played;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.rtsp.RtspCameraBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Serves files as cameras, in a process of its own so that serving is not part of what is measured: {@code CameraFarm
 * name=file...}. It prints the address of the first mount's parent, for each line of its stdin how many packets no client took in
 * time so far, and ends when its stdin does.
 */
final class CameraFarm {
    private CameraFarm() {}

    public static void main(String[] arguments) throws IOException {
        RtspCameraBuilder builder = RtspCamera.builder();
        List<String> mounts = new ArrayList<>();
        Map<Path, RtpMedia> media = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            Path file = Path.of(argument.substring(equals + 1));
            RtpMedia known = media.get(file);
            RtpMedia shown = known != null ? known : RtpMedia.read(file);
            media.put(file, shown);
            String mount = argument.substring(0, equals);
            builder.live(mount, shown);
            mounts.add(mount);
        }
        try (RtspCamera camera = builder.start()) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.println(camera.url(""));
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (questions.readLine() != null) {
                out.println(mounts.stream()
                        .flatMap(mount -> camera.played(mount).stream())
                        .mapToLong(Played::lostPackets)
                        .sum());
            }
        }
    }
}
