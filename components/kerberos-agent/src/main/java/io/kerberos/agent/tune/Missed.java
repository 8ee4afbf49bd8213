package io.kerberos.agent.tune;

import java.util.List;

/**
 * What did not fire, and why: one thing, or several alike at one place.
 *
 * @param detail the reason with its figures
 * @param stories the longest first; none when the whole picture changed
 */
record Missed(long startMicros, long endMicros, Reason reason, String detail, List<Story> stories) {
    Missed {
        stories = List.copyOf(stories);
    }

    boolean during(long fromMicros, long toMicros) {
        return startMicros <= toMicros && endMicros >= fromMicros;
    }

    /** How much there is to see of it. */
    int looks() {
        return stories.stream().mapToInt(story -> story.sightings().size()).sum();
    }
}
