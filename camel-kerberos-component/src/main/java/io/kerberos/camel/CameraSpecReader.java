package io.kerberos.camel;

import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.camera.Credentials;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.ClipPolicy;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.storage.RetentionSpec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the options of one camera into the validated specification that core works with. */
final class CameraSpecReader {
    private static final long FEWEST_RING_BYTES = 1L << 20;
    private static final long SHORTEST_LENGTH = 1_000;
    private static final double LEAST_SIZE = 0.005;
    private static final long SHORTEST_QUIET = 500;
    private static final long LONGEST_QUIET = 60_000;

    private final String id;
    private final CameraOptions options;

    CameraSpecReader(String id, CameraOptions options) {
        this.id = id;
        this.options = options;
    }

    /** @throws IllegalArgumentException naming the camera, the option, its value without secrets, and the remedy */
    CameraSpec read() {
        try {
            return new CameraSpec(
                    id,
                    Optional.ofNullable(options.getName())
                            .filter(n -> !n.isBlank())
                            .orElse(id),
                    main(),
                    sub(),
                    clips(),
                    motion(),
                    ringBytes(),
                    options.getHwaccel(),
                    new RetentionSpec(
                            atLeast("retentionAge", options.getRetentionAge(), 0),
                            ByteSize.parse("retentionSize", options.getRetentionSize())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("camera '" + id + "': " + e.getMessage(), e);
        }
    }

    private StreamSpec main() {
        String url = options.getUrl();
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException("url is missing; correct the camera's name, define the camera in the "
                    + "cameras file, or give the address of its stream, such as rtsp://192.168.1.20:554/stream1");
        }
        return stream("url", url);
    }

    private @Nullable StreamSpec sub() {
        String url = options.getSubUrl();
        return url == null || url.isBlank() ? null : stream("subUrl", url);
    }

    private StreamSpec stream(String option, String text) {
        StreamAddress address = StreamAddress.parse(option, text);
        return new StreamSpec(
                address.url(),
                address.credentials() != null ? address.credentials() : credentials(),
                options.getTransport(),
                caFile(),
                options.isTlsInsecure(),
                atLeast("connectTimeout", options.getConnectTimeout(), 100),
                atLeast("stallTimeout", options.getStallTimeout(), 100),
                options.isLoop());
    }

    private @Nullable Credentials credentials() {
        String username = options.getUsername();
        String password = options.getPassword();
        if (username == null || username.isEmpty()) {
            if (password != null && !password.isEmpty()) {
                throw new IllegalArgumentException("password is given without username; give both");
            }
            return null;
        }
        return new Credentials(username, password == null ? "" : password);
    }

    private @Nullable Path caFile() {
        String text = options.getTlsCaFile();
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Path file = Path.of(text);
            if (Files.isReadable(file) && !Files.isDirectory(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("tlsCaFile = '" + text + "' is not a path: " + e.getReason(), e);
        }
        throw new IllegalArgumentException(
                "tlsCaFile = '" + text + "' is not a file that can be read; give the PEM file of the authority");
    }

    private ClipPolicy clips() {
        return new ClipPolicy(
                options.getRecording(),
                atLeast("preRoll", options.getPreRoll(), 0),
                atLeast("postRoll", options.getPostRoll(), 0),
                atLeast("maxLength", options.getMaxLength(), SHORTEST_LENGTH),
                atLeast("segmentLength", options.getSegmentLength(), SHORTEST_LENGTH));
    }

    private MotionSpec motion() {
        return new MotionSpec(
                options.isMotion(),
                Share.sensitivity(options.getSensitivity()),
                Share.ofWidth("minObjectSize", options.getMinObjectSize(), LEAST_SIZE),
                options.getAnalysisFps(),
                ZoneList.parse("zones", options.getZones()),
                ZoneList.parse("masks", options.getMasks()),
                between("quietTime", options.getQuietTime(), SHORTEST_QUIET, LONGEST_QUIET) / 1000.0,
                Share.ofWidth("minSpeed", options.getMinSpeed(), 0));
    }

    private long ringBytes() {
        long bytes = ByteSize.parse("ringSize", options.getRingSize());
        if (bytes < FEWEST_RING_BYTES) {
            throw new IllegalArgumentException(
                    "ringSize = '" + options.getRingSize() + "' is too small for video; give 1MiB or more");
        }
        return bytes;
    }

    private static long between(String option, long millis, long fewest, long most) {
        if (millis < fewest || millis > most) {
            throw new IllegalArgumentException(
                    option + " = " + millis + "ms: give a time from " + fewest + "ms to " + most + "ms");
        }
        return millis;
    }

    private static Duration atLeast(String option, long millis, long fewest) {
        if (millis < fewest) {
            throw new IllegalArgumentException(
                    option + " = " + millis + "ms is too short; give " + fewest + "ms or more");
        }
        return Duration.ofMillis(millis);
    }
}
