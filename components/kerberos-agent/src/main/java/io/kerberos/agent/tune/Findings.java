package io.kerberos.agent.tune;

import io.kerberos.core.camera.SeenMotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What fired with one set of options and what did not.
 *
 * @param missed in the order of time
 * @param beside how many more moved and did not count while something fired
 * @param glimpses how many things were seen once and never again
 */
record Findings(
        Setting setting, Observation observation, List<Fired> fired, List<Missed> missed, long beside, long glimpses) {
    private static final long SLACK_MICROS = 300_000;

    Findings {
        fired = List.copyOf(fired);
        missed = List.copyOf(missed);
    }

    /**
     * Reads the observations.
     *
     * @param bare the same footage watched without zones, masks and other bounds: what they keep from firing shows there
     * @param keen the same with more sensitivity
     */
    static Findings of(Setting setting, Observation observation, Observation bare, Observation keen) {
        List<Story> accepted =
                observation.stories().stream().filter(Story::accepted).toList();
        List<Fired> fired = new ArrayList<>();
        for (SeenMotion motion : observation.watched().motions()) {
            List<Story> stories = accepted.stream()
                    .filter(story -> story.during(motion.startMicros(), motion.endMicros())
                            && story.acceptedMicros() <= motion.endMicros() + SLACK_MICROS)
                    .sorted(Comparator.comparingDouble(Story::weight).reversed())
                    .toList();
            long peak = observation.peakMicros(motion.startMicros(), motion.endMicros());
            fired.add(new Fired(fired.size() + 1, motion, stories, peak));
        }
        Rejections rejections = new Rejections(observation, accepted);
        List<Missed> missed = new ArrayList<>(rejections.doubted());
        long all = missed.size();
        missed.removeIf(one -> fired.stream().anyMatch(event -> event.covers(one)));
        long beside = all - missed.size();
        missed.addAll(rejections.leftOut(bare));
        missed.addAll(rejections.tooFaint(bare, keen));
        missed.addAll(rejections.sceneChanges());
        missed.sort(Comparator.comparingLong(Missed::startMicros));
        return new Findings(setting, observation, fired, missed, beside, rejections.glimpses());
    }
}
