package io.kerberos.core.fault;

import org.jspecify.annotations.Nullable;

/** The one exception of the pipeline; its {@link Fault} says what kind of failure it is. */
public final class CameraFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public CameraFaultException(FaultKind kind, String message) {
        this(kind, message, null);
    }

    public CameraFaultException(FaultKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = new Fault(kind, message);
    }

    public Fault fault() {
        return fault;
    }

    public FaultKind kind() {
        return fault.kind();
    }
}
