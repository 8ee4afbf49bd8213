package io.kerberos.camel;

import io.kerberos.core.spool.Lease;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;

/**
 * Ends the lease of a clip or event when its exchange is truly complete: success commits it, failure rolls it back. Camel
 * hands it over with the exchange, so a route that goes on in another thread (seda) is waited for too.
 */
final class LeaseCompletion implements Synchronization {
    private final Lease<?> lease;

    LeaseCompletion(Lease<?> lease) {
        this.lease = lease;
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
