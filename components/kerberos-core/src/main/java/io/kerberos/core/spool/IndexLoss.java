package io.kerberos.core.spool;

import java.util.Map;
import java.util.Optional;

/**
 * What happened to an index that could not be used any more.
 *
 * @param reason what was wrong with it
 * @param keptAs file beside the new index that the old one is now; empty when there was none
 * @param salvaged rows of each table that could still be read
 * @param positionsLost whether the place of some consumer is lost, so that it begins with everything
 */
public record IndexLoss(String reason, Optional<String> keptAs, Map<String, Long> salvaged, boolean positionsLost) {}
