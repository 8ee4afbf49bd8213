package io.kerberos.camel;

import io.kerberos.core.fault.CameraFaultException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Where the exchanges of one consumer come from: at most one at a time for each camera. Safe from any thread. */
interface FeedSource extends AutoCloseable {

    /** What may be delivered now; null when there is nothing. */
    @Nullable
    Delivery next();

    @Override
    void close();

    /** One thing to deliver. The next one of its camera waits until it has ended. */
    interface Delivery {
        String camera();

        /**
         * Fills the exchange.
         *
         * @return false when there is nothing to deliver after all
         */
        boolean fill(Exchange exchange) throws CameraFaultException;

        /** It does not reach the route, and is given back. */
        void abandon();

        /** The route has returned; a lease may go on with a handed-over exchange. */
        void returned();
    }
}
