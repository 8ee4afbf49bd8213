package io.kerberos.core.clip;

import java.time.Duration;
import java.util.Optional;

/**
 * What a recording on disk holds.
 *
 * @param label empty when it has none of ours
 * @param duration media time of its video
 */
public record ExaminedClip(Optional<ClipLabel> label, Duration duration, long videoPackets) {}
