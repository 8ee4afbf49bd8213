package io.kerberos.core.fault;

/** Every way in which a camera or its storage fails. */
public enum FaultKind {
    /** Nothing answers at the address, or the connection was lost. */
    UNREACHABLE(true),
    /** The camera refused the credentials; retried slowly so that it does not lock the account. */
    UNAUTHORIZED(true),
    /** What the camera sends cannot be recorded: no video, an unknown codec. */
    UNSUPPORTED(true),
    /** The camera broke the protocol or sent rubbish. */
    PROTOCOL(true),
    /** The connection stands but nothing comes. */
    STALLED(true),
    STORAGE_FULL(true),
    STORAGE_FAILED(true),
    /** Somebody asked for the end; not a failure. */
    CANCELLED(false),
    BUG(false);

    private final boolean retryable;

    FaultKind(boolean retryable) {
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }
}
