package io.kerberos.camel;

import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.spool.CameraPattern;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A picture of each live camera in every round. A camera whose last picture is still on its way sits the round out; one that
 * is not live is left out. Safe from any thread.
 */
final class SnapshotFeed implements FeedSource {
    private final CameraSessions cameras;
    private final CameraPattern pattern;
    private final CameraExchanges exchanges;
    private final int width;
    private final Queue<CameraSession> due = new ArrayDeque<>();
    private final Set<String> busy = new HashSet<>();

    SnapshotFeed(CameraSessions cameras, CameraPattern pattern, CameraExchanges exchanges, int width) {
        this.cameras = cameras;
        this.pattern = pattern;
        this.exchanges = exchanges;
        this.width = width;
    }

    /** A new round. */
    synchronized void round() {
        due.clear();
        for (CameraSession session : cameras.all()) {
            String id = session.spec().id();
            if (pattern.matches(id) && !busy.contains(id) && session.state().status() == CameraStatus.LIVE) {
                due.add(session);
            }
        }
    }

    @Override
    public synchronized @Nullable Delivery next() {
        CameraSession session = due.poll();
        if (session == null) {
            return null;
        }
        busy.add(session.spec().id());
        return new Picture(session);
    }

    @Override
    public synchronized void close() {
        due.clear();
    }

    private synchronized void idle(String camera) {
        busy.remove(camera);
    }

    private final class Picture implements Delivery {
        private final CameraSession session;

        Picture(CameraSession session) {
            this.session = session;
        }

        @Override
        public String camera() {
            return session.spec().id();
        }

        @Override
        public boolean fill(Exchange exchange) throws CameraFaultException {
            try {
                exchanges.snapshot(exchange.getIn(), camera(), session.snapshot(width, true), Instant.now());
                return true;
            } catch (CameraFaultException e) {
                if (e.kind() == FaultKind.UNREACHABLE) {
                    return false; // lost since the round began
                }
                throw e;
            }
        }

        @Override
        public void abandon() {
            idle(camera());
        }

        @Override
        public void returned() {
            idle(camera());
        }
    }
}
