package io.kerberos.agent.events;

import io.kerberos.core.event.AgentStarted;
import io.kerberos.core.event.AgentStopped;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.ConfigAccepted;
import io.kerberos.core.event.ConfigRejected;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the agent's own events. They are told as far as possible: what cannot be stored is logged, and holds up nothing. Safe
 * from any thread.
 */
public final class AgentEvents implements ConfigNews {
    private static final Logger LOG = LoggerFactory.getLogger(AgentEvents.class);
    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 300;

    private final Supplier<Spool> spool;
    private final Clock clock;
    private final LongSupplier nanos;
    private final long begin;

    /**
     * Events of the process that makes this.
     *
     * @param spool asked at each event; throws {@link IllegalStateException} while there is none
     * @param nanos a clock that nobody sets, for how long the agent ran
     */
    public AgentEvents(Supplier<Spool> spool, Clock clock, LongSupplier nanos) {
        this.spool = spool;
        this.clock = clock;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    /** All routes run. */
    public void started(String version, List<String> cameras) {
        publish(to -> new AgentStarted(to.newId(), clock.instant(), version, to.previousEnd(), cameras));
    }

    /** The agent was told to stop, and the routes run still. */
    public void stopped() {
        Duration uptime = Duration.ofNanos(nanos.getAsLong() - begin);
        publish(to -> new AgentStopped(to.newId(), clock.instant(), uptime));
    }

    @Override
    public void accepted(Path file, List<String> names) {
        publish(to -> new ConfigAccepted(to.newId(), clock.instant(), name(file), names));
    }

    @Override
    public void rejected(Path file, List<String> problems) {
        List<String> lines = problems.stream()
                .limit(MOST_LINES)
                .map(problem -> line(problem, file))
                .toList();
        publish(to -> new ConfigRejected(to.newId(), clock.instant(), name(file), lines));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** One line, and without the folder of the file. */
    private static String line(String problem, Path file) {
        String line = problem.lines().findFirst().orElse("").replace(file.toString(), name(file));
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
    }

    private void publish(Making event) {
        try {
            Spool to = spool.get();
            to.publish(event.in(to));
        } catch (CameraFaultException | IllegalStateException e) {
            LOG.warn("an event of the agent is not told: {}", e.getMessage());
        }
    }

    /** Makes an event for a spool. */
    @FunctionalInterface
    private interface Making {
        CameraEvent in(Spool spool) throws CameraFaultException;
    }
}
