package io.kerberos.core.recovery;

import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipExaminer;
import io.kerberos.core.clip.ClipFiles;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipName;
import io.kerberos.core.clip.ExaminedClip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.recovery.RecordingFiles.Named;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Explains every file below the folder of recordings, once, before a camera or a consumer runs. Files that a row of the index
 * explains are not opened. Used by one thread.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Spool spool;
    private final ClipExaminer examiner;
    private final Clocks clocks;
    private final Path recordings;
    private final ClipFiles files;
    private final Quarantine quarantine;
    private final RowBatch batch;

    private final List<Finding> recovered = new ArrayList<>();
    private final List<Finding> indexed = new ArrayList<>();
    private final List<Finding> removed = new ArrayList<>();
    private final List<Finding> quarantined = new ArrayList<>();
    private final List<Finding> lost = new ArrayList<>();
    private final List<Finding> foreign = new ArrayList<>();
    private final List<Finding> unsolved = new ArrayList<>();

    private Recovery(Spool spool, ClipExaminer examiner, Clocks clocks) {
        this.spool = spool;
        this.examiner = examiner;
        this.clocks = clocks;
        this.recordings = spool.recordings();
        this.files = new ClipFiles(recordings, examiner);
        this.quarantine = new Quarantine(recordings);
        this.batch = new RowBatch(spool);
    }

    /** @throws CameraFaultException STORAGE_FAILED when the index or the folder of recordings cannot be read at all */
    public static RecoveryReport run(Spool spool, ClipExaminer examiner, Clocks clocks) throws CameraFaultException {
        return new Recovery(spool, examiner, clocks).run();
    }

    /** Finishes one file that a fault of this process broke off and nobody writes to any more. */
    public static void finish(Spool spool, ClipExaminer examiner, Clocks clocks, Path part) {
        Recovery recovery = new Recovery(spool, examiner, clocks);
        Path relative = recovery.recordings.relativize(part);
        Path activity = ActivityFile.of(part);
        ClipName.of(relative).ifPresent(name -> recovery.attempt(part, () -> recovery.explain(new Named(part, name))));
        recovery.attempt(activity, () -> recovery.followRecording(activity));
        recovery.logFindings();
    }

    private RecoveryReport run() throws CameraFaultException {
        Instant at = clocks.wall();
        long began = clocks.nanos();
        Map<String, Long> missing = new TreeMap<>(spool.indexedFiles());
        int rows = missing.size();
        RecordingFiles found = new RecordingFiles(recordings, missing);
        try {
            found.walk();
        } catch (IOException e) {
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED,
                    recordings + " cannot be read: " + e.getMessage() + "; check the disk and its permissions",
                    e);
        }
        foreign.addAll(found.foreign());
        if (rows > 0 && missing.size() == rows && found.count() == 0) {
            LOG.error(
                    "{} is empty, but the index knows {} recordings: check that the disk is mounted; the index stays as it is",
                    recordings,
                    rows);
        } else {
            found.changed().forEach(file -> attempt(file, () -> putAside(file, changedReason(file, missing))));
            missing.keySet().forEach(file -> attempt(recordings.resolve(file), () -> forget(file)));
        }
        announce(found.unexplained().size());
        found.unexplained().forEach(named -> attempt(named.file(), () -> explain(named)));
        writeRows();
        found.activities().forEach(file -> attempt(file, () -> followRecording(file)));
        RecoveryReport report = new RecoveryReport(
                at,
                Duration.ofNanos(clocks.nanos() - began),
                found.count(),
                Findings.of(recovered),
                Findings.of(indexed),
                Findings.of(removed),
                Findings.of(quarantined),
                Findings.of(lost),
                Findings.of(foreign),
                Findings.of(unsolved),
                spool.indexLoss());
        log(report);
        return report;
    }

    private String changedReason(Path file, Map<String, Long> sizes) throws IOException {
        return "it has " + Files.size(file) + " bytes, the index says " + sizes.get(relative(file));
    }

    private static void announce(int unexplained) {
        if (unexplained > 100) {
            LOG.info(
                    "{} recordings that the index does not know are read now; the cameras start after that",
                    unexplained);
        }
    }

    private void forget(String file) throws CameraFaultException {
        List<String> undelivered = spool.forget(file, "the file is not there as the index knew it");
        lost.add(new Finding(
                file,
                undelivered.isEmpty()
                        ? "is gone or changed; everybody had it"
                        : "is gone or changed, and not delivered to " + String.join(", ", undelivered)));
    }

    private void explain(Named named) throws IOException, CameraFaultException {
        if (Files.notExists(named.file())) {
            return; // the copy of a suspect file that was dealt with before
        }
        if (named.name().state() != ClipName.State.FINISHED) {
            writeRows(); // those before it come before it
        }
        String id = named.name().id();
        boolean known = batch.has(id) || spool.findClip(id).isPresent();
        switch (named.name().state()) {
            case FINISHED -> {
                if (known) {
                    foreign.add(new Finding(relative(named.file()), "is a copy of a recording; left alone"));
                } else {
                    index(named.file(), named.name());
                }
            }
            case PART -> finish(named.file(), named.file(), named.name());
            case SUSPECT -> {
                if (known) {
                    Files.delete(named.file());
                    removed.add(new Finding(relative(named.file()), "its copy was recovered before"));
                } else {
                    finish(named.file(), TornFile.copy(named.file()), named.name());
                }
            }
        }
    }

    /** A finished file; the row it lacks is written, together with others. */
    private void index(Path file, ClipName name) throws IOException, CameraFaultException {
        long size = Files.size(file);
        ExaminedClip examined;
        try {
            examined = examiner.examine(file, size);
        } catch (CameraFaultException e) {
            putAside(file, e.fault().message());
            return;
        }
        Optional<ClipLabel> label = examined.label().filter(name::fits);
        if (label.isEmpty()) {
            foreign.add(new Finding(relative(file), "does not say that it is this recording; left alone"));
            return;
        }
        TornFile.sync(file);
        batch.add(label.get().clip(file, examined.duration(), size, examiner.sha256(file)));
        if (batch.full()) {
            writeRows();
        }
    }

    /** All at once, or one by one when one of them cannot be written. */
    private void writeRows() {
        List<Clip> waiting = batch.clips();
        try {
            writeRows(waiting);
        } catch (IOException | CameraFaultException e) {
            LOG.debug("{} rows cannot be written together: {}", waiting.size(), e.getMessage());
            waiting.forEach(clip -> attempt(clip.file(), () -> writeRows(List.of(clip))));
            batch.clear();
        }
    }

    private void writeRows(List<Clip> clips) throws IOException, CameraFaultException {
        batch.write(clips);
        clips.forEach(clip -> indexed.add(new Finding(relative(clip.file()), clip.duration() + " of video")));
    }

    /**
     * A file that a crash left: cut, finished, indexed.
     *
     * @param left what the crash left
     * @param part what is worked on: the same, or a copy
     */
    private void finish(Path left, Path part, ClipName name) throws IOException, CameraFaultException {
        FragmentMap map = FragmentMap.of(part);
        if (map.bare()) {
            ActivityFile.delete(part);
            Files.delete(part);
            Files.deleteIfExists(left);
            removed.add(new Finding(relative(left), "nothing had been recorded in it yet"));
            return;
        }
        TornFile torn = TornFile.longestReadable(part, map, examiner);
        Optional<ClipLabel> label = torn.examined().flatMap(ExaminedClip::label).filter(name::fits);
        if (torn.examined().isEmpty() || label.isEmpty()) {
            putAside(left, torn.examined().isEmpty() ? torn.reason() : "it does not say which recording it is");
            Files.deleteIfExists(part);
            return;
        }
        torn.cut();
        Clip clip = files.publish(part, label.get(), torn.examined().get().duration());
        spool.publish(clip);
        Files.deleteIfExists(left);
        recovered.add(new Finding(
                relative(clip.file()), clip.duration() + " of video; " + torn.cutBytes() + " bytes cut off"));
    }

    /** A file of activity stays beside its recording, and goes where that is not. */
    private void followRecording(Path file) throws IOException {
        Path recording = ActivityFile.recordingOf(file).orElseThrow();
        boolean there = Files.exists(recording)
                || Files.exists(ClipFiles.part(recording))
                || Files.exists(ClipFiles.suspect(recording));
        if (!there && Files.exists(file)) {
            putAside(file, "the recording that it belongs to is not beside it");
        }
    }

    private void putAside(Path file, String reason) throws IOException {
        quarantine.take(file, reason);
        quarantined.add(new Finding(relative(file), reason));
    }

    /** One file that cannot be dealt with must keep neither the others nor the agent from starting. */
    private void attempt(Path file, Step step) {
        try {
            step.run();
        } catch (IOException | CameraFaultException e) {
            unsolved.add(new Finding(relative(file), e.toString()));
        }
    }

    private String relative(Path file) {
        return recordings.relativize(file).toString();
    }

    private void log(RecoveryReport report) {
        logFindings();
        summarize(report);
    }

    private void logFindings() {
        recovered.forEach(finding -> LOG.info("recovered {}: {}", finding.file(), finding.what()));
        quarantined.forEach(finding -> LOG.warn("{} is in quarantine: {}", finding.file(), finding.what()));
        lost.forEach(finding -> LOG.error("{} {}", finding.file(), finding.what()));
        unsolved.forEach(finding -> LOG.error("{} stays until the next start: {}", finding.file(), finding.what()));
    }

    private void summarize(RecoveryReport report) {
        if (report.files() == 0 && lost.isEmpty()) {
            return; // a new data folder
        }
        LOG.info(
                "{} files of recordings in {} ms: {} recovered, {} indexed, {} removed, {} quarantined, {} lost, {} foreign",
                report.files(),
                report.took().toMillis(),
                recovered.size(),
                indexed.size(),
                removed.size(),
                quarantined.size(),
                lost.size(),
                foreign.size());
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException, CameraFaultException;
    }
}
