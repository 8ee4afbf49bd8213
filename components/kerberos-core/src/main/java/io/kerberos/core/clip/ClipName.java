package io.kerberos.core.clip;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a recording says, see {@link ClipFiles}.
 *
 * @param id of the clip
 * @param state whether it is finished
 */
public record ClipName(String camera, String id, State state) {
    private static final Pattern SHAPE = Pattern.compile(
            "([^/]+)/\\d{4}-\\d\\d-\\d\\d/\\d{6}\\.\\d{3}Z-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.mp4(\\.part|\\.suspect)?");

    /** How far a recording got. */
    public enum State {
        FINISHED,
        PART,
        SUSPECT
    }

    /**
     * Reads a path.
     *
     * @param relative to the folder of recordings
     * @return empty when no recording has such a name
     */
    public static Optional<ClipName> of(Path relative) {
        Matcher matcher = SHAPE.matcher(relative.toString().replace('\\', '/'));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String ending = matcher.group(3);
        State state = ending == null ? State.FINISHED : ending.equals(ClipFiles.PART) ? State.PART : State.SUSPECT;
        return Optional.of(new ClipName(matcher.group(1), matcher.group(2), state));
    }

    /** Whether a label is the one of the file with this name. */
    public boolean fits(ClipLabel label) {
        return label.id().equals(id) && label.camera().equals(camera);
    }
}
