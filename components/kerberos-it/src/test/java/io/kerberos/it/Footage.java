package io.kerberos.it;

import io.kerberos.testkit.media.Crossing;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files with known truth, put where a test wants them. */
final class Footage {
    static final Crossing TRUTH = new Crossing(5, 3, 64, 96);
    static final MediaSpec MOVING = MediaSpec.H264.withSeconds(14).withCrossing(TRUTH);
    static final MediaSpec STILL = MediaSpec.H264_STILL;

    private Footage() {}

    static Path put(Path file, MediaSpec spec) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.copy(TestMedia.inTarget().file(spec), file, StandardCopyOption.REPLACE_EXISTING);
    }
}
