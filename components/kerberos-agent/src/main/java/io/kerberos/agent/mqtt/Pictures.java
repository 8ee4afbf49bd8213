package io.kerberos.agent.mqtt;

import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraState;
import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.fault.CameraFaultException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest picture of each camera: when somebody asks, from time to time, and when a motion starts. Used by one thread. */
final class Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
    private static final int WIDEST = 1280;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Duration period;
    private final LongSupplier nanos;
    private final Map<String, Taken> newest = new HashMap<>();

    /** @param period zero: only when somebody asks */
    Pictures(Duration period, LongSupplier nanos) {
        this.period = period;
        this.nanos = nanos;
    }

    /** A picture, or that one was tried for in vain. */
    private record Taken(Optional<byte[]> jpeg, long atNanos, boolean inMotion) {}

    /** Takes one of a camera now. */
    void take(CameraSession camera) throws CameraFaultException {
        boolean motion = camera.state().motion();
        byte[] jpeg = camera.snapshot(WIDEST, false);
        newest.put(camera.spec().id(), new Taken(Optional.of(jpeg), nanos.getAsLong(), motion));
    }

    /** Takes one of a camera when it is due. */
    void look(CameraSession camera) {
        CameraState state = camera.state();
        if (period.isZero() || state.status() != CameraStatus.LIVE) {
            return;
        }
        Taken before = newest.get(state.id());
        long now = nanos.getAsLong();
        boolean due =
                before == null || now - before.atNanos() >= period.toNanos() || (state.motion() && !before.inMotion());
        if (before == null || due) {
            newest.put(state.id(), taken(camera, state.motion(), now, before));
        } else if (before.inMotion() != state.motion()) {
            newest.put(state.id(), new Taken(before.jpeg(), before.atNanos(), state.motion()));
        }
    }

    private Taken taken(CameraSession camera, boolean motion, long now, @Nullable Taken before) {
        try {
            return new Taken(Optional.of(camera.snapshot(WIDEST, !motion)), now, motion);
        } catch (CameraFaultException e) {
            LOG.debug("{}: no picture for MQTT: {}", camera.spec().id(), e.getMessage());
            Optional<byte[]> old = before == null ? Optional.empty() : before.jpeg();
            return new Taken(old, now - period.toNanos() + AGAIN.toNanos(), motion);
        }
    }

    /** Of this camera. */
    Optional<byte[]> of(String camera) {
        return Optional.ofNullable(newest.get(camera)).flatMap(Taken::jpeg);
    }

    /** Forgets all other cameras. */
    void only(Set<String> cameras) {
        newest.keySet().retainAll(cameras);
    }
}
