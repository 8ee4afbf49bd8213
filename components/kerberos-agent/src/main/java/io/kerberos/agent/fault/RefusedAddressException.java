package io.kerberos.agent.fault;

import java.net.UnknownHostException;

/** A name leads to an address that nothing may be sent to; the message says how that can be allowed. */
public final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    public RefusedAddressException(String message) {
        super(message);
    }
}
