package io.kerberos.camel;

import io.kerberos.core.spool.Lease;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;

/**
 * Ends the lease of a clip or event when its exchange is truly complete: success commits it, failure rolls it back. Camel
 * hands it over with the exchange, so a route that goes on in another thread (seda) is waited for too.
 */
public final class LeaseCompletion implements Synchronization {
    private static final String LEASE = "KerberosLease";

    private final Lease<?> lease;

    LeaseCompletion(Lease<?> lease) {
        this.lease = lease;
    }

    /** Ends the lease with the exchange. */
    static void add(Exchange exchange, Lease<?> lease) {
        exchange.setProperty(LEASE, lease);
        exchange.getExchangeExtension().addOnCompletion(new LeaseCompletion(lease));
    }

    /** The lease that an exchange carries, for who gives up on it; empty when it comes from elsewhere. */
    public static Optional<Lease<?>> lease(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(LEASE, Lease.class));
    }

    @Override
    public void onComplete(Exchange exchange) {
        lease.commit();
    }

    @Override
    public void onFailure(Exchange exchange) {
        lease.rollback();
    }
}
