package io.kerberos.testkit.demo;

import io.kerberos.testkit.media.FfmpegTool;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The demo's clip: 40 s of a front yard, 1280×720 at 15 fps, H.264 and AAC; somebody crosses from second 6 to 14 to the
 * right and from 26 to 34 to the left. Made by the LGPL build of FFmpeg, so that the demo needs no other.
 */
final class DemoScene {

    private static final int PHASES = 12;
    private static final String SECONDS = "40";
    private static final int FPS = 15;

    private DemoScene() {}

    /**
     * The clip in this directory, made when it is not there.
     *
     * @throws IOException when it cannot be written
     */
    static Path in(Path directory) throws IOException {
        Path clip = Files.createDirectories(directory).resolve("demo-1280x720-v1.mov");
        if (Files.exists(clip)) {
            return clip;
        }
        Path work = Files.createTempDirectory(directory, "scene");
        try {
            ImageIO.write(DemoPictures.yard(), "png", work.resolve("yard.png").toFile());
            for (int i = 0; i < PHASES; i++) {
                BufferedImage figure = DemoPictures.figure((double) i / PHASES);
                ImageIO.write(figure, "png", work.resolve("walk" + i + ".png").toFile());
            }
            Path part = work.resolve("scene.mov");
            FfmpegTool.lgpl().ffmpeg(arguments(work, part));
            return Files.move(part, clip, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(work);
        }
    }

    private static List<String> arguments(Path work, Path output) {
        String rate = String.valueOf(FPS);
        String travel = "(W+w)*(mod(t,20)-6)/8";
        String graph = "[0:v]format=yuv420p[yard];[1:v]format=yuva420p,split[r][m];[m]hflip[l];"
                + "[yard][r]overlay=x='-w+" + travel + "':y=400:eval=frame:enable='between(t,6,14)'[a];"
                + "[a][l]overlay=x='W-" + travel + "':y=400:eval=frame:enable='between(t,26,34)',"
                + "noise=c0_seed=5:c0s=3:c0f=t,format=yuv420p[v]";
        List<String> all = new ArrayList<>(List.of("-v", "error"));
        all.addAll(List.of(
                "-loop", "1", "-framerate", rate, "-i", work.resolve("yard.png").toString()));
        all.addAll(List.of(
                "-loop",
                "1",
                "-framerate",
                rate,
                "-i",
                work.resolve("walk%d.png").toString()));
        all.addAll(List.of("-f", "lavfi", "-i", "anoisesrc=color=brown:amplitude=0.04:sample_rate=48000:seed=9"));
        all.addAll(List.of("-filter_complex", graph, "-map", "[v]", "-map", "2:a", "-t", SECONDS));
        all.addAll(List.of("-c:v", "libopenh264", "-b:v", "1500k", "-g", String.valueOf(2 * FPS)));
        all.addAll(List.of("-allow_skip_frames", "0", "-c:a", "aac", "-b:a", "48k", "-ac", "1", output.toString()));
        return all;
    }

    private static void delete(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
