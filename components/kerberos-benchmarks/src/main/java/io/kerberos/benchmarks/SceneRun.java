package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.Report;
import io.kerberos.benchmarks.score.Scene;
import io.kerberos.benchmarks.score.SceneCpu;
import io.kerberos.benchmarks.score.SceneScore;
import java.util.List;

/** What one system made of one scene. */
record SceneRun(Scene scene, List<Report> reports, SceneCpu cpu) {
    SceneRun {
        reports = List.copyOf(reports);
    }

    SceneScore score() {
        return SceneScore.of(scene, reports);
    }
}
