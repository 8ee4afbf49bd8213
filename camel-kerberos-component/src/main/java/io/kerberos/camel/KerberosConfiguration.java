package io.kerberos.camel;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** All options of a {@code kerberos:} endpoint: those of its camera, and what is consumed from it or asked of it. */
@UriParams
public class KerberosConfiguration extends CameraOptions implements Cloneable {
    @UriParam(
            label = "consumer",
            defaultValue = "clip",
            enums = "clip,event,snapshot",
            description = "What is consumed: finished clips as files, events such as motion started, or a picture "
                    + "every so often.")
    private Feed feed = Feed.CLIP;

    @UriParam(
            label = "consumer",
            description = "Names the place of the consumer in the feed across restarts. Default: the id of the "
                    + "route; give the route an id of its own.")
    private @Nullable String consumerId;

    @UriParam(
            label = "consumer",
            defaultValue = "8",
            description =
                    "At most this many deliveries at a time, each of another camera and those that wait for their next "
                            + "attempt included.")
    private int workers = 8;

    @UriParam(
            label = "consumer",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How often the snapshot feed takes a picture of each camera that is live.")
    private long snapshotPeriod = 10_000;

    @UriParam(
            label = "common",
            defaultValue = "0",
            description = "Wider pictures are scaled down to this many pixels; 0 keeps their size.")
    private int snapshotWidth;

    @UriParam(
            label = "producer",
            defaultValue = "snapshot",
            enums = "record,stopRecording,snapshot",
            description =
                    "What to do when a message comes in. The header CamelKerberosOperation takes " + "precedence.")
    private Operation operation = Operation.SNAPSHOT;

    @UriParam(
            label = "producer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "How long the record operation records from now on. The header CamelKerberosDuration "
                    + "takes precedence.")
    private long duration = 30_000;

    /** An independent copy. */
    public KerberosConfiguration copy() {
        try {
            return (KerberosConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** A copy whose camera is that of another configuration; the feed and the operation stay. */
    KerberosConfiguration withCamera(KerberosConfiguration camera) {
        KerberosConfiguration copy = camera.copy();
        copy.feed = feed;
        copy.consumerId = consumerId;
        copy.workers = workers;
        copy.snapshotPeriod = snapshotPeriod;
        copy.snapshotWidth = snapshotWidth;
        copy.operation = operation;
        copy.duration = duration;
        return copy;
    }

    public Feed getFeed() {
        return feed;
    }

    public void setFeed(Feed feed) {
        this.feed = feed;
    }

    public @Nullable String getConsumerId() {
        return consumerId;
    }

    public void setConsumerId(@Nullable String consumerId) {
        this.consumerId = consumerId;
    }

    public int getWorkers() {
        return workers;
    }

    public void setWorkers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers = " + workers + ": give 1 or more");
        }
        this.workers = workers;
    }

    public long getSnapshotPeriod() {
        return snapshotPeriod;
    }

    public void setSnapshotPeriod(long snapshotPeriod) {
        this.snapshotPeriod = snapshotPeriod;
    }

    public int getSnapshotWidth() {
        return snapshotWidth;
    }

    public void setSnapshotWidth(int snapshotWidth) {
        this.snapshotWidth = snapshotWidth;
    }

    public Operation getOperation() {
        return operation;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public long getDuration() {
        return duration;
    }

    public void setDuration(long duration) {
        this.duration = duration;
    }
}
