package io.kerberos.benchmarks;

import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.rtsp.RtspCameraBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Serves files as cameras, in a process of its own so that serving is not part of what is measured: {@code CameraFarm
 * name=file...}. It prints the address of the first mount's parent and ends when its stdin does.
 */
final class CameraFarm {
    private CameraFarm() {}

    public static void main(String[] arguments) throws IOException {
        RtspCameraBuilder builder = RtspCamera.builder();
        Map<Path, RtpMedia> media = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            Path file = Path.of(argument.substring(equals + 1));
            RtpMedia known = media.get(file);
            RtpMedia shown = known != null ? known : RtpMedia.read(file);
            media.put(file, shown);
            builder.live(argument.substring(0, equals), shown);
        }
        try (RtspCamera camera = builder.start()) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(camera.url(""));
            byte[] ignored = new byte[64];
            int count = 0;
            while (count >= 0) {
                count = System.in.read(ignored);
            }
        }
    }
}
