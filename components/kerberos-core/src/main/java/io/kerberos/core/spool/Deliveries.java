package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumers of a spool and what they gave up on, to look at and to act upon. Safe from any thread. */
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final List<FeedTable<?>> feeds;

    Deliveries(FeedTable<?>... feeds) {
        this.feeds = List.of(feeds);
    }

    /** What became of a request about one consumer or dead letter. */
    public enum Outcome {
        DONE,
        /** There is none of this name. */
        UNKNOWN,
        /** To be forgotten, a consumer must not be open; to be redriven to, it must be. */
        REFUSED
    }

    /** Every consumer that was ever opened and is not forgotten. */
    public List<ConsumerState> consumers() throws CameraFaultException {
        List<ConsumerState> all = new ArrayList<>();
        for (FeedTable<?> feed : feeds) {
            all.addAll(feed.consumers().list(feed::isOpen));
        }
        return all;
    }

    /** Forgets a consumer that is not open, with its place and its dead letters; opened again, it is a new one. */
    public Outcome forget(String feed, String consumer) throws CameraFaultException {
        for (FeedTable<?> table : feeds) {
            if (table.consumers().feed().equals(feed)) {
                if (table.isOpen(consumer)) {
                    return Outcome.REFUSED;
                }
                return table.consumers().forget(consumer) ? Outcome.DONE : Outcome.UNKNOWN;
            }
        }
        return Outcome.UNKNOWN;
    }

    /**
     * Time has passed in which the agent ran: consumers that were not open for too long of it are forgotten, so that what waits
     * for them does not wait for ever.
     */
    public void passed(Duration time, Duration longest) throws CameraFaultException {
        for (FeedTable<?> feed : feeds) {
            List<String> absent = feed.consumers().absent(feed::isOpen, time, longest);
            for (ConsumerState state : feed.consumers().list(feed::isOpen)) {
                if (!state.active() && absent.contains(state.name())) {
                    feed.consumers().forget(state.name());
                    LOG.warn(
                            "consumer {} of {}s was not there for {} days and is forgotten; it had not had {} entries and"
                                    + " given up on {}; opened again, it begins with what comes then",
                            state.name(),
                            state.feed(),
                            longest.toDays(),
                            state.backlog(),
                            state.deadLetters());
                }
            }
        }
    }

    /** Dead letters, the last ones first, at most this many. */
    public List<DeadLetter> deadLetters(int limit) throws CameraFaultException {
        List<DeadLetter> all = new ArrayList<>();
        for (FeedTable<?> feed : feeds) {
            all.addAll(feed.dead().list(limit));
        }
        all.sort(Comparator.comparing((DeadLetter letter) -> letter.failure().last())
                .reversed());
        return all.subList(0, Math.min(limit, all.size()));
    }

    /** Sends one dead letter through its consumer again. */
    public Outcome redrive(String consumer, String id) throws CameraFaultException {
        boolean found = false;
        for (FeedTable<?> feed : feeds) {
            if (feed.isOpen(consumer) && feed.dead().redrive(consumer, Optional.of(id)) > 0) {
                feed.redriven(consumer);
                return Outcome.DONE;
            }
            found |= feed.dead().has(consumer, id);
        }
        return found ? Outcome.REFUSED : Outcome.UNKNOWN;
    }

    /** Sends the dead letters of one consumer, or of all, through again; those of consumers that are not open stay. */
    public int redriveAll(Optional<String> consumer) throws CameraFaultException {
        int redriven = 0;
        for (FeedTable<?> feed : feeds) {
            Set<String> names = new TreeSet<>();
            consumer.ifPresentOrElse(names::add, () -> names.addAll(feed.openConsumers()));
            for (String name : names) {
                if (feed.isOpen(name)) {
                    redriven += feed.dead().redrive(name, Optional.empty());
                    feed.redriven(name);
                }
            }
        }
        return redriven;
    }

    /** Deletes a dead letter: nobody is to have it any more. False when there is none. */
    public boolean deleteDeadLetter(String consumer, String id) throws CameraFaultException {
        boolean deleted = false;
        for (FeedTable<?> feed : feeds) {
            deleted |= feed.dead().remove(consumer, id);
        }
        return deleted;
    }
}
