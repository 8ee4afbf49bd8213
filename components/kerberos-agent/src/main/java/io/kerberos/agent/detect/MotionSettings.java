package io.kerberos.agent.detect;

import io.kerberos.agent.cameras.CameraText;
import io.kerberos.agent.cameras.CameraText.OptionText;
import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.cameras.OptionTable;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.Nearest;
import io.kerberos.core.motion.MotionSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What counts as motion in footage: the settings of a camera, or the defaults, and what somebody wants otherwise. All of it is
 * read and checked as the cameras file is. Immutable.
 */
public final class MotionSettings {
    private static final String NOBODY = "footage";

    private final CamerasFile cameras;
    private final CameraText text;

    private MotionSettings(CamerasFile cameras, CameraText text) {
        this.cameras = cameras;
        this.text = text;
    }

    /** The names of all options, as in the cameras file. */
    public static Set<String> names() {
        return OptionTable.read().motion();
    }

    /** The defaults of a cameras file. */
    public static MotionSettings ofDefaults(CamerasFile cameras) {
        return new MotionSettings(cameras, motionOf(cameras.overDefaults(CameraText.of(NOBODY, "defaults", Map.of()))));
    }

    /**
     * The settings of a camera.
     *
     * @throws StartFaultException when there is no such camera, naming those that there are
     */
    public static MotionSettings ofCamera(CamerasFile cameras, String id) {
        return new MotionSettings(cameras, motionOf(find(cameras, id)));
    }

    private static CameraText find(CamerasFile cameras, String id) {
        List<CameraText> all = cameras.texts();
        List<String> ids = all.stream().map(CameraText::id).sorted().toList();
        return all.stream()
                .filter(camera -> camera.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new StartFaultException("there is no camera '" + id + "' in " + cameras.file()
                        + Nearest.hint(id, ids)
                        + (ids.isEmpty()
                                ? "; it has none; choose another folder with --config"
                                : "; there are " + String.join(", ", ids))));
    }

    private static CameraText motionOf(CameraText camera) {
        Map<String, OptionText> options = new LinkedHashMap<>(camera.options());
        options.keySet().retainAll(names());
        // A camera without an address is none; nobody connects to this one.
        options.put("url", new OptionText("file:footage.mp4", camera.source()));
        return new CameraText(camera.id(), camera.source(), options);
    }

    /** These with others in their place. */
    public MotionSettings with(Map<String, OptionText> others) {
        return new MotionSettings(cameras, new CameraText(text.id(), text.source(), others).over(text.options()));
    }

    /**
     * Understood and checked.
     *
     * @throws StartFaultException naming the option, its value, where it stands, and the remedy
     */
    public MotionSpec spec() {
        MotionSpec spec = understood();
        if (!spec.enabled()) {
            throw new StartFaultException("motion = 'false' (" + text.sourceOf("motion")
                    + "): nothing is looked at then; give --motion true to see what would be found");
        }
        return spec;
    }

    private MotionSpec understood() {
        try {
            return cameras.understand(text).motion();
        } catch (StartFaultException e) {
            throw new StartFaultException(e.problems().stream()
                    .map(problem -> problem.replace("camera '" + NOBODY + "': ", ""))
                    .toList());
        }
    }
}
