package io.kerberos.agent.tune;

import io.kerberos.agent.detect.MediaClock;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.core.camera.FootageOpener;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.motion.MotionSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Watches footage with several sets of options and draws what came of it. Used by one thread. */
final class Workbench {
    private static final double SMALLEST_OBJECT = 0.005;
    private static final double MORE_SENSITIVITY = 0.25;

    private final MediaEngine engine;
    private final FootageOpener opener;
    private final Path folder;
    private final Consumer<String> remarks;

    Workbench(MediaEngine engine, FootageOpener opener, Path folder, Consumer<String> remarks) {
        this.engine = engine;
        this.opener = opener;
        this.folder = folder;
        this.remarks = remarks;
    }

    List<Findings> watch(Path file, List<Setting> sets) throws CameraFaultException {
        Map<MotionSpec, Observation> seen = new LinkedHashMap<>();
        List<Findings> found = new ArrayList<>();
        for (Setting set : sets) {
            Observation observation = watch(file, set.spec(), seen);
            MotionSpec bare = bare(set.spec());
            MotionSpec keen = bare.withSensitivity(Math.min(1, bare.sensitivity() + MORE_SENSITIVITY));
            found.add(Findings.of(set, observation, watch(file, bare, seen), watch(file, keen, seen)));
        }
        Fault fault = found.get(0).observation().watched().brokenOff();
        if (fault != null) {
            remarks.accept(file + " could not be watched to its end; it ended after "
                    + MediaClock.text(found.get(0).observation().watched().lengthMicros()) + ": " + fault.message());
        }
        return found;
    }

    private Observation watch(Path file, MotionSpec spec, Map<MotionSpec, Observation> seen)
            throws CameraFaultException {
        Observation known = seen.get(spec);
        if (known == null) {
            known = Observer.watch(file, spec, opener, engine::frameDecoder);
            seen.put(spec, known);
        }
        return known;
    }

    /** The same without what leaves things out on purpose. */
    private static MotionSpec bare(MotionSpec spec) {
        return spec.withZones(List.of(), List.of())
                .withMinObjectSize(SMALLEST_OBJECT)
                .withMinSpeed(0);
    }

    /** Draws the scene and the time line, and names the files. */
    List<Path> draw(Path file, String name, List<Findings> found) throws CameraFaultException, IOException {
        SceneSheet scene = new SceneSheet(name, found);
        Map<Long, BufferedImage> pictures =
                Stills.read(file, scene.wanted(), SceneSheet.STILL_WIDTH, opener, engine::jpeg);
        try {
            BufferedImage sheet = scene.draw(pictures);
            BufferedImage line = new TimeLine(name, found).draw();
            Files.createDirectories(folder);
            return List.of(write(sheet, name + "-scene.png"), write(line, name + "-timeline.png"));
        } catch (LinkageError | InternalError e) {
            throw new StartFaultException("nothing can be drawn here (" + e
                    + "); install fontconfig and a font such as DejaVu; the table is complete");
        } catch (IOException e) {
            throw new StartFaultException("--out " + folder + ": cannot be written ("
                    + e.getClass().getSimpleName() + "); make it writable for this user, or choose another folder");
        }
    }

    private Path write(BufferedImage image, String name) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
