package io.kerberos.camel;

import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.spool.Lease;
import org.apache.camel.Message;

/** Events as messages. */
final class EventForm implements LeasedFeed.Form<CameraEvent> {
    private final CameraExchanges exchanges;

    EventForm(CameraExchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public String camera(CameraEvent event) {
        return event.camera();
    }

    @Override
    public boolean current(CameraEvent event) {
        return true;
    }

    @Override
    public void fill(Message message, Lease<CameraEvent> lease) {
        exchanges.event(message, lease);
    }
}
