package io.kerberos.agent.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kerberos.agent.cameras.CameraText.OptionText;
import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.cameras.OptionTable;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FootageOpener;
import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.camera.Replay;
import io.kerberos.core.camera.Watched;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.motion.MotionSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** {@code ./kerberos detect}: footage files through the detector, one after the other on the calling thread. */
public final class Detection {
    private static final Set<String> FLAGS = Set.of("json");

    private final FootageOpener opener;
    private final FrameDecoder.Opener decoders;
    private final Consumer<String> remarks;
    private boolean whole = true;

    /** @param remarks takes lines for people about what goes wrong on the way */
    public Detection(FootageOpener opener, FrameDecoder.Opener decoders, Consumer<String> remarks) {
        this.opener = opener;
        this.decoders = decoders;
        this.remarks = remarks;
    }

    /**
     * Does what the words say.
     *
     * @return the report: JSON, or a table
     * @throws StartFaultException when the words make no sense or a file is no video; before anything was watched
     */
    public String run(List<String> arguments, Path home, Map<String, String> environment)
            throws JsonProcessingException {
        List<String> valued = new ArrayList<>(List.of("config", "camera"));
        valued.addAll(MotionSettings.names());
        Words words = Words.parse(arguments, FLAGS, valued);
        if (words.others().isEmpty()) {
            throw new StartFaultException("there is no file to watch; name at least one, such as clip.mp4");
        }
        MotionSpec spec = settings(words, home, environment).spec();
        List<FootageFile> files = FootageFile.check(words.others(), opener);
        FootageFile.refuseSameNames(files);
        Map<String, Watched> clips = new LinkedHashMap<>();
        for (FootageFile file : files) {
            clips.put(file.name(), watch(file, spec));
        }
        return words.has("json") ? DetectReport.json(clips) + "\n" : DetectReport.table(clips);
    }

    /** Whether every file could be watched to its end. */
    public boolean whole() {
        return whole;
    }

    /** A camera's settings or the defaults, under those of the words. */
    public static MotionSettings settings(Words words, Path home, Map<String, String> environment) {
        CamerasFile cameras = words.has("config") || words.has("camera")
                ? ConfiguredCameras.read(home, words, environment).cameras()
                : new CamerasFile(Path.of("no", "cameras.yaml"), OptionTable.read(), List.of());
        MotionSettings base = words.find("camera")
                .map(camera -> MotionSettings.ofCamera(cameras, camera))
                .orElseGet(() -> MotionSettings.ofDefaults(cameras));
        return base.with(overrides(words));
    }

    /** What the words say of motion themselves. */
    public static Map<String, OptionText> overrides(Words words) {
        Map<String, OptionText> options = new LinkedHashMap<>();
        for (String name : MotionSettings.names()) {
            words.find(name).ifPresent(value -> options.put(name, new OptionText(value, Words.option(name))));
        }
        return options;
    }

    private Watched watch(FootageFile file, MotionSpec spec) {
        try (CaptureRun run = opener.open(file.path())) {
            Watched watched = new Replay(spec, decoders).watch(run);
            Fault fault = watched.brokenOff();
            if (fault != null) {
                brokenOff(file, "after " + MediaClock.text(watched.lengthMicros()) + ": " + fault.message());
            }
            return watched;
        } catch (CameraFaultException e) {
            brokenOff(file, "at its beginning: " + e.getMessage());
            return new Watched(List.of(), 0, e.fault());
        }
    }

    private void brokenOff(FootageFile file, String why) {
        whole = false;
        remarks.accept(
                file.path() + " could not be watched to its end, only what comes before is reported; it ended " + why);
    }
}
