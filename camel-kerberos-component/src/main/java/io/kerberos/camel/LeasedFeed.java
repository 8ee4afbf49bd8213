package io.kerberos.camel;

import io.kerberos.core.spool.FeedCursor;
import io.kerberos.core.spool.Lease;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Clips or events from the spool, at least once.
 *
 * @param <T> Clip or CameraEvent
 */
final class LeasedFeed<T> implements FeedSource {
    private final FeedCursor<T> cursor;
    private final Form<T> form;

    LeasedFeed(FeedCursor<T> cursor, Form<T> form) {
        this.cursor = cursor;
        this.form = form;
    }

    /** How an entry becomes a message. */
    interface Form<T> {
        String camera(T item);

        /** False when the entry is not worth a message any more; it is passed over. */
        boolean current(T item);

        void fill(Message message, Lease<T> lease);
    }

    @Override
    public @Nullable Delivery next() {
        return cursor.next().map(LeasedDelivery::new).orElse(null);
    }

    @Override
    public void close() {
        cursor.close();
    }

    private final class LeasedDelivery implements Delivery {
        private final Lease<T> lease;

        LeasedDelivery(Lease<T> lease) {
            this.lease = lease;
        }

        @Override
        public String camera() {
            return form.camera(lease.item());
        }

        @Override
        public boolean fill(Exchange exchange) {
            if (!form.current(lease.item())) {
                lease.pass();
                return false;
            }
            form.fill(exchange.getIn(), lease);
            LeaseCompletion.add(exchange, lease);
            return true;
        }

        @Override
        public void abandon() {
            lease.rollback();
        }

        @Override
        public void returned() {
            // the completion of the exchange ends the lease
        }
    }
}
