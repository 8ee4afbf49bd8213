package io.kerberos.agent.tune;

import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.motion.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts out what did not fire, and why. Used by one thread. */
final class Rejections {
    private static final long APART_MICROS = 5_000_000;
    private static final double NEAR = 0.5;
    private static final double MOSTLY = 0.5;

    private final Observation observation;
    private final List<Story> accepted;

    Rejections(Observation observation, List<Story> accepted) {
        this.observation = observation;
        this.accepted = accepted;
    }

    /** What the detector followed and never believed; things alike at one place are one. */
    List<Missed> doubted() {
        Map<String, List<Story>> alike = new LinkedHashMap<>();
        Map<String, Long> lastSeen = new LinkedHashMap<>();
        Map<String, Integer> generation = new LinkedHashMap<>();
        for (Story story : observation.stories()) {
            if (!worthTelling(story)) {
                continue;
            }
            String kind = reason(story) + " " + Place.of(story.last().box());
            if (story.startMicros() - lastSeen.getOrDefault(kind, Long.MIN_VALUE / 2) > APART_MICROS) {
                generation.merge(kind, 1, Integer::sum);
            }
            lastSeen.merge(kind, story.endMicros(), Math::max);
            alike.computeIfAbsent(kind + generation.get(kind), key -> new ArrayList<>())
                    .add(story);
        }
        return alike.values().stream().map(this::doubted).toList();
    }

    private boolean worthTelling(Story story) {
        return !story.accepted() && story.sightings().size() > 1 && !partOfAccepted(story);
    }

    /** Things that were seen once and never again. */
    long glimpses() {
        return observation.stories().stream()
                .filter(story -> !story.accepted() && story.sightings().size() == 1)
                .count();
    }

    private static Reason reason(Story story) {
        return Reason.of(story.last().what().doubt());
    }

    private Missed doubted(List<Story> alike) {
        List<Story> longest = new ArrayList<>(alike);
        longest.sort(Comparator.comparingInt((Story story) -> story.sightings().size())
                .reversed());
        Story story = longest.get(0);
        Reason reason = reason(story);
        String detail = reason.words()
                + figures(reason, story)
                + (alike.size() > 1 ? "; " + alike.size() + " times, this is the longest" : "");
        return missed(reason, detail, longest);
    }

    private static Missed missed(Reason reason, String detail, List<Story> stories) {
        return new Missed(
                stories.stream().mapToLong(Story::startMicros).min().orElse(0),
                stories.stream().mapToLong(Story::endMicros).max().orElse(0),
                reason,
                detail,
                stories);
    }

    private String figures(Reason reason, Story story) {
        double seconds = (story.endMicros() - story.startMicros()) / 1e6;
        return switch (reason) {
            case TOO_SHORT ->
                String.format(
                        Locale.ROOT,
                        ": seen %d times in %.1f s, %d times wanted",
                        story.last().what().looks(),
                        seconds,
                        story.last().what().wanted());
            case TOO_SLOW ->
                String.format(
                        Locale.ROOT,
                        ": minSpeed asks for %.1f %%/s",
                        100 * observation.spec().minSpeed());
            case DID_NOT_TRAVEL ->
                String.format(Locale.ROOT, ": came %.1f %% of the width in %.1f s", 100 * story.way(), seconds);
            case FLICKERS -> String.format(Locale.ROOT, ": no straight way of its own in %.1f s", seconds);
            case CLUTTER -> ": no stronger than what moves all around";
            default -> "";
        };
    }

    /** What only zones, masks and the smallest size keep from firing. */
    List<Missed> leftOut(Observation bare) {
        List<Missed> found = new ArrayList<>();
        for (Story story : bare.stories()) {
            if (story.accepted() && !partOfAccepted(story)) {
                Missed missed = leftOut(story);
                if (missed != null) {
                    found.add(missed);
                }
            }
        }
        return found;
    }

    private @Nullable Missed leftOut(Story story) {
        MotionSpec spec = observation.spec();
        if (mostly(story, spec.masks())) {
            String names = String.join(
                    ", ",
                    Place.namesAt(
                            story.at((story.startMicros() + story.endMicros()) / 2)
                                    .box(),
                            spec.masks()));
            return missed(Reason.MASKED, "in the mask" + (names.isEmpty() ? "" : " " + names), List.of(story));
        }
        if (!counts(story)) {
            return missed(Reason.OUTSIDE, Reason.OUTSIDE.words(), List.of(story));
        }
        if (story.size() < spec.minObjectSize()) {
            String detail = String.format(
                    Locale.ROOT,
                    "too small: %.1f %% of the width, minObjectSize asks for %.1f %%",
                    100 * story.size(),
                    100 * spec.minObjectSize());
            return missed(Reason.TOO_SMALL, detail, List.of(story));
        }
        return followed(story) ? null : missed(Reason.TOO_SMALL, thin(story), List.of(story));
    }

    /** Whether the detector saw it too: then its doubt is the reason. */
    private boolean followed(Story story) {
        return observation.stories().stream().anyMatch(other -> samePlace(story, other));
    }

    private String thin(Story story) {
        return String.format(
                Locale.ROOT,
                "too small: %.1f %% of the width, but thinner or fainter than minObjectSize of %.1f %% asks for",
                100 * story.size(),
                100 * observation.spec().minObjectSize());
    }

    /** What would fire with more sensitivity only, unless zones and the like keep it from firing too. */
    List<Missed> tooFaint(Observation bare, Observation keen) {
        List<Missed> found = new ArrayList<>();
        for (Story story : keen.stories()) {
            boolean known = !story.accepted()
                    || partOfAccepted(story)
                    || followed(story)
                    || bare.stories().stream().anyMatch(other -> other.accepted() && samePlace(story, other));
            if (!known && counts(story) && story.size() >= observation.spec().minObjectSize()) {
                String detail =
                        "too faint: seen with sensitivity=" + keen.spec().sensitivity();
                found.add(missed(Reason.TOO_FAINT, detail, List.of(story)));
            }
        }
        return found;
    }

    /** Whether most of its sightings lie where motion counts. */
    private boolean counts(Story story) {
        MotionSpec spec = observation.spec();
        return !mostly(story, spec.masks()) && (spec.zones().isEmpty() || mostly(story, spec.zones()));
    }

    private static boolean mostly(Story story, List<Zone> zones) {
        long inside = story.sightings().stream()
                .filter(seen -> !Place.namesAt(seen.box(), zones).isEmpty())
                .count();
        return inside > MOSTLY * story.sightings().size();
    }

    /** Each time that the light or the view changed as a whole. */
    List<Missed> sceneChanges() {
        List<Missed> changes = new ArrayList<>();
        long began = -1;
        long last = -1;
        for (Look look : observation.looks()) {
            boolean changing = look.state() == Look.State.SCENE_CHANGE;
            if (changing) {
                began = began < 0 ? look.micros() : began;
                last = look.micros();
            } else if (began >= 0) {
                changes.add(change(began, last));
                began = -1;
            }
        }
        if (began >= 0) {
            changes.add(change(began, last));
        }
        return changes;
    }

    private static Missed change(long began, long last) {
        return new Missed(
                began,
                last,
                Reason.SCENE_CHANGE,
                "the whole picture changed: light was switched, or the camera moved",
                List.of());
    }

    /** Whether it is a piece of something that was accepted: at the same time nearly at the same place. */
    private boolean partOfAccepted(Story story) {
        return accepted.stream().anyMatch(other -> samePlace(story, other));
    }

    private static boolean samePlace(Story story, Story other) {
        if (!other.during(story.startMicros(), story.endMicros())) {
            return false;
        }
        long from = Math.max(story.startMicros(), other.startMicros());
        long middle = (from + Math.min(story.endMicros(), other.endMicros())) / 2;
        return near(story.at(middle).box(), other.at(middle).box());
    }

    private static boolean near(Box a, Box b) {
        double reachX = NEAR * Math.max(a.width(), b.width());
        double reachY = NEAR * Math.max(a.height(), b.height());
        return Math.abs(Story.centreX(a) - Story.centreX(b)) <= (a.width() + b.width()) / 2 + reachX
                && Math.abs(Story.centreY(a) - Story.centreY(b)) <= (a.height() + b.height()) / 2 + reachY;
    }
}
