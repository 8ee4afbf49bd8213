package io.kerberos.camel;

import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Asks something of a camera: of the one its endpoint names, or with a pattern of the one that the header {@link
 * KerberosConstants#CAMERA} names.
 */
public class KerberosProducer extends DefaultProducer {
    private CameraSessions.@Nullable Hold hold;

    public KerberosProducer(KerberosEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public KerberosEndpoint getEndpoint() {
        return (KerberosEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        String camera = getEndpoint().getCamera();
        KerberosComponent component = getEndpoint().getComponent();
        if (component.definitions().configuration(camera).getUrl() != null
                && getEndpoint().pattern().single()) {
            hold = component.hold(camera);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (hold != null) {
            hold.close();
            hold = null;
        }
        super.doStop();
    }

    /**
     * @throws CameraFaultException UNREACHABLE when the camera is not known or not live
     * @throws IllegalArgumentException when a header cannot be used
     */
    @Override
    public void process(Exchange exchange) throws CameraFaultException {
        CameraSession session = session(exchange.getIn());
        switch (operation(exchange.getIn())) {
            case RECORD -> {
                Duration length = duration(exchange.getIn());
                live(session);
                session.record(length);
            }
            case STOP_RECORDING -> session.stopRecording();
            case SNAPSHOT -> {
                byte[] jpeg = session.snapshot(getEndpoint().getConfiguration().getSnapshotWidth(), false);
                CameraPipeline pipeline = getEndpoint().getComponent().pipeline();
                new CameraExchanges(pipeline.cameras(), pipeline.spool())
                        .snapshot(exchange.getMessage(), session.spec().id(), jpeg, Instant.now());
            }
        }
    }

    private CameraSession session(Message in) throws CameraFaultException {
        CameraSessions cameras = getEndpoint().getComponent().cameras();
        String id = camera(in);
        return cameras.find(id)
                .orElseThrow(() -> new CameraFaultException(
                        FaultKind.UNREACHABLE,
                        "there is no camera '" + id + "'; running are "
                                + cameras.all().stream().map(s -> s.spec().id()).toList()));
    }

    private String camera(Message in) {
        if (getEndpoint().pattern().single()) {
            return getEndpoint().getCamera();
        }
        String id = in.getHeader(KerberosConstants.CAMERA, String.class);
        if (id == null) {
            throw new IllegalArgumentException("the header " + KerberosConstants.CAMERA
                    + " is missing; it names which of " + getEndpoint().getCamera() + " is asked");
        }
        if (!getEndpoint().pattern().matches(id)) {
            throw new IllegalArgumentException("the header " + KerberosConstants.CAMERA + " = '" + id
                    + "' does not match " + getEndpoint().getCamera());
        }
        return id;
    }

    private Operation operation(Message in) {
        Object asked = in.getHeader(KerberosConstants.OPERATION);
        if (asked == null) {
            return getEndpoint().getConfiguration().getOperation();
        }
        for (Operation operation : Operation.values()) {
            String name = operation.name().replace("_", "");
            if (name.equalsIgnoreCase(asked.toString().replace("_", ""))) {
                return operation;
            }
        }
        throw new IllegalArgumentException("the header " + KerberosConstants.OPERATION + " = '" + asked
                + "' is not an operation; use record, stopRecording or snapshot");
    }

    private Duration duration(Message in) {
        Object asked = Objects.requireNonNullElse(
                in.getHeader(KerberosConstants.DURATION),
                getEndpoint().getConfiguration().getDuration());
        Duration length;
        try {
            length = asked instanceof Duration exact
                    ? exact
                    : Duration.ofMillis(
                            TimeUtils.toMilliSeconds(asked.toString().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("duration = '" + asked + "' is not a duration; write it like 30s", e);
        }
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("duration = '" + asked + "' must be longer than zero, such as 30s");
        }
        return length;
    }

    private static void live(CameraSession session) throws CameraFaultException {
        CameraStatus status = session.state().status();
        if (status != CameraStatus.LIVE) {
            throw new CameraFaultException(
                    FaultKind.UNREACHABLE,
                    "camera '" + session.spec().id() + "' cannot record now, it is " + status
                            + "; try again when it is live");
        }
    }
}
