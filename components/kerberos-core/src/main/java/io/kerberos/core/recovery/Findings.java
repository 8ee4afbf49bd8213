package io.kerberos.core.recovery;

import java.util.ArrayList;
import java.util.List;

/**
 * Things of one kind that recovery found.
 *
 * @param count of all of them
 * @param first of them, at most 1,000
 */
public record Findings(int count, List<Finding> first) {
    private static final int MOST = 1_000;

    static Findings of(List<Finding> all) {
        return new Findings(all.size(), new ArrayList<>(all.subList(0, Math.min(MOST, all.size()))));
    }
}
