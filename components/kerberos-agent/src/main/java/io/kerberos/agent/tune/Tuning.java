package io.kerberos.agent.tune;

import io.kerberos.agent.cameras.CameraText;
import io.kerberos.agent.detect.ConfiguredCameras;
import io.kerberos.agent.detect.Detection;
import io.kerberos.agent.detect.FootageFile;
import io.kerberos.agent.detect.MotionSettings;
import io.kerberos.agent.detect.Words;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.core.camera.FootageOpener;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.fault.CameraFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** {@code ./kerberos tune}: shows what in a recording fires and why, and what other settings would change. Used by one thread. */
public final class Tuning {
    private static final int RECORDINGS = 3;
    private static final int MOST_RECORDINGS = 100;
    private static final double LEAST_MINUTES = 0.1;
    private static final double MOST_MINUTES = 120;

    private final MediaEngine engine;
    private final FootageOpener opener;
    private final Consumer<String> out;
    private final Consumer<String> remarks;

    /**
     * A command that tells what it finds.
     *
     * @param out takes the tables
     * @param remarks takes lines about what goes on
     */
    public Tuning(MediaEngine engine, FootageOpener opener, Consumer<String> out, Consumer<String> remarks) {
        this.engine = engine;
        this.opener = opener;
        this.out = out;
        this.remarks = remarks;
    }

    /**
     * Does what the words say.
     *
     * @return whether all footage could be watched to its end
     * @throws StartFaultException when the words make no sense or name no video
     * @throws CameraFaultException when the camera gives no picture, or the footage cannot be read after all
     * @throws IOException when a drawing cannot be written
     */
    public boolean run(List<String> arguments, Path home, Map<String, String> environment)
            throws CameraFaultException, IOException {
        List<String> valued =
                new ArrayList<>(List.of("try", "minutes", "recordings", "out", "config", "camera", "data"));
        valued.addAll(MotionSettings.names());
        Words words = Words.parse(arguments, Set.of(), valued);
        if (words.others().size() != 1) {
            throw new StartFaultException(
                    (words.others().isEmpty() ? "there is nothing to watch" : "there is more than one thing to watch")
                            + "; name one file or one camera");
        }
        String what = words.others().get(0);
        Workbench bench =
                new Workbench(engine, opener, Path.of(words.find("out").orElse("tune")), remarks);
        if (isFile(what)) {
            return file(what, words, home, environment, bench);
        }
        return camera(what, words, home, environment, bench);
    }

    private boolean file(String file, Words words, Path home, Map<String, String> environment, Workbench bench)
            throws CameraFaultException, IOException {
        for (String option : List.of("minutes", "recordings", "data")) {
            if (words.has(option)) {
                throw new StartFaultException(
                        "--" + option + " is for cameras, and " + file + " is a file; leave it out");
            }
        }
        List<Setting> sets = Tries.of(Detection.settings(words, home, environment), words.all("try"));
        FootageFile footage = FootageFile.check(List.of(file), opener).get(0);
        return show(bench, footage.path(), footage.name(), sets);
    }

    private boolean camera(String id, Words words, Path home, Map<String, String> environment, Workbench bench)
            throws CameraFaultException, IOException {
        ConfiguredCameras configured = ConfiguredCameras.read(home, words, environment);
        if (words.find("camera").isPresent()) {
            throw new StartFaultException("--camera is for files; there is no file " + id + ", check the path");
        }
        MotionSettings base;
        try {
            base = MotionSettings.ofCamera(configured.cameras(), id);
        } catch (StartFaultException e) {
            throw new StartFaultException("there is no file " + id + ", and " + e.getMessage());
        }
        List<Setting> sets = Tries.of(base.with(Detection.overrides(words)), words.all("try"));
        double minutes = number(words, "minutes", 0, LEAST_MINUTES, MOST_MINUTES);
        int most = (int) number(words, "recordings", RECORDINGS, 1, MOST_RECORDINGS);
        if (minutes > 0) {
            return live(id, configured, minutes, bench, sets);
        }
        Path data = configured.settings().path("kerberos.data");
        List<Path> recordings = Recordings.newest(data, id, most);
        if (recordings.isEmpty()) {
            throw new StartFaultException("camera '" + id + "' has no recordings in " + data
                    + "; give --minutes 2 to watch the camera itself, or --data DIR for another folder");
        }
        boolean whole = true;
        for (Path recording : recordings) {
            FootageFile footage =
                    FootageFile.check(List.of(recording.toString()), opener).get(0);
            whole &= show(bench, recording, id + "-" + footage.name(), sets);
        }
        return whole;
    }

    private boolean live(String id, ConfiguredCameras configured, double minutes, Workbench bench, List<Setting> sets)
            throws CameraFaultException, IOException {
        CameraText text = configured.cameras().texts().stream()
                .filter(camera -> camera.id().equals(id))
                .findFirst()
                .orElseThrow();
        remarks.accept("watching camera '" + id + "' for " + minutes + " minutes");
        Duration length = Duration.ofMillis(Math.round(minutes * 60_000));
        try (LiveFootage footage =
                LiveFootage.record(engine, configured.cameras().understand(text), length)) {
            return show(bench, footage.file(), id + "-live", sets);
        }
    }

    private boolean show(Workbench bench, Path file, String name, List<Setting> sets)
            throws CameraFaultException, IOException {
        List<Findings> found = bench.watch(file, sets);
        out.accept(TuneTable.of(name, found));
        bench.draw(file, name, found).forEach(drawing -> out.accept("drawn: " + drawing + "\n"));
        return found.get(0).observation().watched().brokenOff() == null;
    }

    private static boolean isFile(String what) {
        try {
            return Files.exists(Path.of(what));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static double number(Words words, String option, double otherwise, double low, double high) {
        String text = words.find(option).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(option, text, low, high);
        }
        throw wrong(option, text, low, high);
    }

    private static StartFaultException wrong(String option, String text, double low, double high) {
        return new StartFaultException("--" + option + " " + text + ": give a number from " + low + " to " + high);
    }
}
