package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraState;
import io.kerberos.core.camera.CameraStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The cameras as Prometheus sees them, read from their state at each scrape: nothing is counted twice, and a camera that is
 * gone is gone from the metrics too. The only label is the camera's id. Safe from any thread.
 */
final class CameraMetrics implements MultiCollector {
    private final Surveillance surveillance;

    CameraMetrics(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public MetricSnapshots collect() {
        List<CameraState> cameras;
        try {
            cameras = surveillance.cameras().all().stream()
                    .map(CameraSession::state)
                    .toList();
        } catch (ProblemException e) {
            return new MetricSnapshots();
        }
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(gauge(
                cameras, "up", "1 while the camera is live", camera -> flag(camera.status() == CameraStatus.LIVE)));
        all.add(counter(cameras, "packets", "Packets read", CameraState::packets));
        all.add(counter(cameras, "bytes", "Encoded bytes read", CameraState::bytes));
        all.add(counter(cameras, "runs", "Connections made", CameraState::runs));
        all.add(counter(cameras, "clips", "Recordings completed", CameraState::clips));
        all.add(counter(cameras, "frames_analysed", "Frames the detector looked at", CameraState::framesAnalysed));
        all.add(counter(cameras, "packets_skipped", "Packets seen too late", CameraState::packetsSkipped));
        all.add(gauge(cameras, "ring_bytes", "Encoded bytes held for pre-roll", CameraState::ringBytes));
        all.add(gauge(cameras, "recording", "1 while a recording is open", camera -> flag(camera.recording())));
        all.add(gauge(cameras, "motion", "1 while something moves", camera -> flag(camera.motion())));
        all.add(gauge(
                cameras,
                "last_packet_age_seconds",
                "Since the last packet of the run; NaN without one",
                CameraMetrics::age));
        return new MetricSnapshots(all);
    }

    private static double flag(boolean on) {
        return on ? 1 : 0;
    }

    private static double age(CameraState camera) {
        return camera.lastPacketAge() == null
                ? Double.NaN
                : camera.lastPacketAge().toMillis() / 1000.0;
    }

    private static CounterSnapshot counter(
            List<CameraState> cameras, String name, String help, ToDoubleFunction<CameraState> value) {
        CounterSnapshot.Builder builder =
                CounterSnapshot.builder().name("kerberos_camera_" + name).help(help);
        points(cameras, camera -> new CounterDataPointSnapshot(value.applyAsDouble(camera), labels(camera), null, 0L))
                .forEach(builder::dataPoint);
        return builder.build();
    }

    private static GaugeSnapshot gauge(
            List<CameraState> cameras, String name, String help, ToDoubleFunction<CameraState> value) {
        GaugeSnapshot.Builder builder =
                GaugeSnapshot.builder().name("kerberos_camera_" + name).help(help);
        points(cameras, camera -> new GaugeDataPointSnapshot(value.applyAsDouble(camera), labels(camera), null))
                .forEach(builder::dataPoint);
        return builder.build();
    }

    private static <T> List<T> points(List<CameraState> cameras, Function<CameraState, T> point) {
        return cameras.stream().map(point).toList();
    }

    private static Labels labels(CameraState camera) {
        return Labels.of("camera", camera.id());
    }
}
