package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.Report;
import io.kerberos.benchmarks.score.ReportFile;
import io.kerberos.benchmarks.score.SceneCpu;
import io.kerberos.benchmarks.score.SceneScore;
import io.kerberos.benchmarks.score.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one system made of all scenes.
 *
 * @param tells what it tells of: a system without reports is there for its cost
 */
record SceneResults(String system, Tells tells, List<SceneRun> runs) {
    SceneResults {
        runs = runs.stream()
                .sorted(Comparator.comparing(run -> run.scene().name()))
                .toList();
    }

    /** What can be asked of a system. */
    enum Tells {
        /** Its cost only. */
        NOTHING,
        /** That something moves, when it does. */
        MOTION,
        /** Also since when, and soon when nothing moves any more. */
        MOTION_AND_ITS_BEGIN,
        /** Reports that were read from a file: their begin, not when they came, and no cost. */
        BEGIN_ONLY;

        boolean motion() {
            return this != NOTHING;
        }

        boolean begin() {
            return this == MOTION_AND_ITS_BEGIN || this == BEGIN_ONLY;
        }

        boolean arrival() {
            return this == MOTION || this == MOTION_AND_ITS_BEGIN;
        }

        boolean end() {
            return this == MOTION_AND_ITS_BEGIN;
        }

        boolean cost() {
            return this != BEGIN_ONLY;
        }
    }

    Tally tally() {
        return new Tally(scores());
    }

    List<SceneScore> scores() {
        return runs.stream().map(SceneRun::score).toList();
    }

    SceneCpu cpu() {
        return SceneCpu.sum(runs.stream().map(SceneRun::cpu).toList());
    }

    /** The same with the scenes of this kind alone. */
    SceneResults only(java.util.function.Predicate<SceneRun> kind) {
        return new SceneResults(system, tells, runs.stream().filter(kind).toList());
    }

    ReportFile file() {
        Map<String, List<Report>> reports = new TreeMap<>();
        runs.forEach(run -> reports.put(run.scene().name(), run.reports()));
        return new ReportFile(system, reports);
    }
}
