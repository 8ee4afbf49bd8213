package io.kerberos.agent.mqtt;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the names of retained topics as one fact of the index. When that fails, topics of removed cameras may stay at the broker. */
final class TopicsInIndex implements RetainedTopics.Names {
    private static final Logger LOG = LoggerFactory.getLogger(TopicsInIndex.class);
    private static final String FACT = "mqtt retained topics";

    private final Supplier<Spool> spool;

    TopicsInIndex(Supplier<Spool> spool) {
        this.spool = spool;
    }

    @Override
    public Set<String> read() {
        try {
            return spool.get().fact(FACT).stream()
                    .flatMap(String::lines)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (CameraFaultException e) {
            LOG.warn("what the MQTT broker retains of cameras that are gone is not deleted: {}", e.getMessage());
            return Set.of();
        }
    }

    @Override
    public void keep(Set<String> topics) {
        try {
            spool.get().keepFact(FACT, String.join("\n", topics));
        } catch (CameraFaultException e) {
            LOG.warn("what the MQTT broker retains of cameras is not noted: {}", e.getMessage());
        }
    }
}
