package io.kerberos.agent.api;

import io.kerberos.core.activity.ActivityGrid;
import io.kerberos.core.activity.ActivitySecond;
import io.kerberos.core.clip.Clip;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Where it moved in a recording as a client sees it; cells are counted row by row from the top left.
 *
 * @param recording its id
 * @param start wall time of second 0
 * @param seconds those in which something moved, in order
 */
record ActivityReport(String recording, Instant start, int columns, int rows, List<Second> seconds) {

    /**
     * One second.
     *
     * @param second counted from the first frame of the recording
     * @param time wall time at which it begins
     * @param cells Base64 of a byte a cell: the share of the second in which an object touched it, 0 (never) to 255 (all of it)
     */
    record Second(int second, Instant time, String cells) {}

    static ActivityReport of(Clip clip, List<ActivitySecond> seconds) {
        return new ActivityReport(
                clip.id(),
                clip.start(),
                ActivityGrid.COLUMNS,
                ActivityGrid.ROWS,
                seconds.stream()
                        .map(second -> new Second(
                                second.second(),
                                clip.start().plusSeconds(second.second()),
                                Base64.getEncoder().encodeToString(second.intensities())))
                        .toList());
    }
}
