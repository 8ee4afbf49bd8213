package io.kerberos.agent.delivery;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route files that are not loaded as they are saved, and why: one line each. Safe from any thread. */
public final class LeftOutFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOutFiles.class);

    private final BooleanSupplier wanted;
    private final Map<String, String> reasons = new ConcurrentSkipListMap<>();

    /** @param wanted whether a file that cannot be loaded during the start is left out, or ends the start */
    public LeftOutFiles(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    /** Whether the start goes on without a file that cannot be loaded. */
    public boolean wanted() {
        return wanted.getAsBoolean();
    }

    /**
     * Remembers a file that is left out of the start, with an ERROR line.
     *
     * @param location as Camel names it: {@code file:} and the path
     */
    public void add(String location, String reason) {
        if (reasons.putIfAbsent(location, reason) == null) {
            LOG.error("{}: not loaded: {}", location, reason);
        }
    }

    /** Remembers a saved file that was not taken over, of which was told already. */
    void refused(String location, String reason) {
        reasons.put(location, reason);
    }

    /** Forgets a file that is loaded now, or gone. */
    void taken(String location) {
        reasons.remove(location);
    }

    public boolean has(String location) {
        return reasons.containsKey(location);
    }

    /** Reasons by location. */
    Map<String, String> reasons() {
        return new TreeMap<>(reasons);
    }
}
