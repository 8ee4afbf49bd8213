package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks a host name up before FFmpeg does. FFmpeg's own look-up is the one call that neither a timeout nor the interrupt
 * flag ends; asked a second time, the system's resolver has its answer ready.
 */
final class HostLookup {
    private HostLookup() {}

    /** Waits at most the connect timeout. */
    static void await(StreamSpec stream, Cancellation cancellation) throws CameraFaultException {
        String host = stream.url().getHost();
        if (host == null) {
            return;
        }
        CompletableFuture<Boolean> known = new CompletableFuture<>();
        ForkJoinPool.commonPool().execute(() -> known.complete(resolves(host)));
        known.completeOnTimeout(false, stream.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        Cancellation.Registration registration = cancellation.onCancel(() -> known.complete(true));
        try {
            if (!known.join()) {
                throw new CameraFaultException(
                        FaultKind.UNREACHABLE,
                        "no host is known by the name in " + stream.redacted()
                                + ": check the address and the name server");
            }
        } finally {
            registration.close();
        }
    }

    private static boolean resolves(String host) {
        Query query = new Query(host);
        try {
            ForkJoinPool.managedBlock(query);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return query.found.get();
    }

    /** Tells the pool that its thread waits, so that it puts another one in its place. */
    private record Query(String host, AtomicBoolean found, AtomicBoolean asked) implements ForkJoinPool.ManagedBlocker {
        Query(String host) {
            this(host, new AtomicBoolean(), new AtomicBoolean());
        }

        @Override
        public boolean block() {
            try {
                InetAddress.getByName(host);
                found.set(true);
            } catch (UnknownHostException e) {
                found.set(false);
            }
            asked.set(true);
            return true;
        }

        @Override
        public boolean isReleasable() {
            return asked.get();
        }
    }
}
