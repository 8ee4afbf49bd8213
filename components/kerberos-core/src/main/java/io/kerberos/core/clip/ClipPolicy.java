package io.kerberos.core.clip;

import java.time.Duration;

/**
 * The shape of clips.
 *
 * @param preRoll kept before the first motion; a clip begins with the keyframe at or before it
 * @param postRoll kept after the last motion
 * @param maxLength after which the next clip continues at the next keyframe without a gap
 * @param segmentLength length of a segment of continuous recording, cut at keyframes
 */
public record ClipPolicy(
        RecordingMode mode, Duration preRoll, Duration postRoll, Duration maxLength, Duration segmentLength) {
    public ClipPolicy {
        if (preRoll.isNegative() || postRoll.isNegative()) {
            throw new IllegalArgumentException(
                    "preRoll and postRoll cannot be negative: " + preRoll + ", " + postRoll + "; give 0s or more");
        }
        atLeastOneSecond("maxLength", maxLength);
        atLeastOneSecond("segmentLength", segmentLength);
    }

    private static void atLeastOneSecond(String option, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(option + " is " + value + "; give 1s or more");
        }
    }
}
