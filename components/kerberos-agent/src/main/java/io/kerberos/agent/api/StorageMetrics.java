package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Stored;
import io.kerberos.core.storage.StorageState;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** The disk of the data folder as Prometheus sees it, at each scrape as of the last look. Safe from any thread. */
final class StorageMetrics implements MultiCollector {
    private final Surveillance surveillance;

    StorageMetrics(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public MetricSnapshots collect() {
        StorageState state;
        Stored stored;
        try {
            state = surveillance.cameras().storage().state();
            stored = Stored.sum(surveillance.spool().archive().stored().values());
        } catch (ProblemException | CameraFaultException e) {
            return new MetricSnapshots();
        }
        return new MetricSnapshots(
                gauge("up", "1 while recordings are taken", state.fault() == null ? 1 : 0),
                gauge("total_bytes", "Size of the disk of the data folder", state.totalBytes()),
                gauge("usable_bytes", "Free for the agent", state.usableBytes()),
                gauge("recordings", "Recordings that are kept", stored.clips()),
                gauge("recordings_bytes", "Their size", stored.bytes()),
                gauge("held_bytes", "Size of those that are held", stored.heldBytes()));
    }

    private static GaugeSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name("kerberos_storage_" + name)
                .help(help)
                .dataPoint(
                        GaugeDataPointSnapshot.builder().value((double) value).build())
                .build();
    }
}
