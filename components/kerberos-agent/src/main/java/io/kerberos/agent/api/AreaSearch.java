package io.kerberos.agent.api;

import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.activity.ActivitySecond;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through the activity of the recordings of an interval, newest first. Used once, by one thread. */
final class AreaSearch {
    private static final Logger LOG = LoggerFactory.getLogger(AreaSearch.class);
    private static final int PAGE = 500;

    private final Spool spool;
    private final Interval interval;
    private final SearchArea area;
    private final Set<String> seen = new HashSet<>();
    private final List<Hit> hits = new ArrayList<>();

    AreaSearch(Spool spool, Interval interval, SearchArea area) {
        this.spool = spool;
        this.interval = interval;
        this.area = area;
    }

    /** A recording, and when something moved in the area. */
    record Hit(Clip clip, List<RecordingReport.Span> motion) {}

    /** As many as were asked for. */
    List<Hit> hits() throws CameraFaultException {
        Instant until = interval.until();
        boolean more = true;
        while (more) {
            List<Clip> page = spool.listClips(interval.camera(), interval.from(), until, PAGE);
            more = false;
            for (Clip clip : page) {
                if (hits.size() == interval.limit()) {
                    return hits;
                }
                if (seen.add(clip.id())) {
                    look(clip);
                    more = page.size() == PAGE;
                }
                // Those that begin in the same microsecond come again; the index counts no finer.
                until = clip.start().plusNanos(1_000);
            }
        }
        return hits;
    }

    private void look(Clip clip) {
        try {
            List<RecordingReport.Span> motion = spans(ActivityFile.read(clip.file(), clip.id(), clip.duration()));
            if (!motion.isEmpty()) {
                hits.add(new Hit(clip, motion));
            }
        } catch (IOException e) {
            LOG.warn(
                    "the activity of recording {} cannot be read: {}; it is left out of the search",
                    clip.id(),
                    e.toString());
        }
    }

    private List<RecordingReport.Span> spans(List<ActivitySecond> seconds) {
        List<RecordingReport.Span> spans = new ArrayList<>();
        for (ActivitySecond second : seconds) {
            if (second.moved().intersects(area.cells())) {
                int last = spans.size() - 1;
                if (last >= 0 && spans.get(last).until() == second.second()) {
                    spans.set(last, new RecordingReport.Span(spans.get(last).from(), second.second() + 1));
                } else {
                    spans.add(new RecordingReport.Span(second.second(), second.second() + 1));
                }
            }
        }
        return spans;
    }
}
