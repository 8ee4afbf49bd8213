package io.kerberos.camel;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.spool.Lease;
import java.nio.file.Files;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clips as messages. One whose file somebody deleted in the meantime is left out, or it would hold up its camera for ever. */
final class ClipForm implements LeasedFeed.Form<Clip> {
    private static final Logger LOG = LoggerFactory.getLogger(ClipForm.class);

    private final CameraExchanges exchanges;
    private final String consumer;

    ClipForm(CameraExchanges exchanges, String consumer) {
        this.exchanges = exchanges;
        this.consumer = consumer;
    }

    @Override
    public String camera(Clip clip) {
        return clip.camera();
    }

    @Override
    public boolean current(Clip clip) {
        boolean there = Files.exists(clip.file());
        if (!there) {
            LOG.warn("{}: clip {} is left out, its file {} was deleted", consumer, clip.id(), clip.file());
        }
        return there;
    }

    @Override
    public void fill(Message message, Lease<Clip> lease) {
        exchanges.clip(message, lease);
    }
}
