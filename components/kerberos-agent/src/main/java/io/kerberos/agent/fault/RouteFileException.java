package io.kerberos.agent.fault;

/** A file of routes that is loaded while the agent starts cannot be; the cause says why. */
public final class RouteFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param location as Camel names it, {@code file:} and the path */
    public RouteFileException(String location, Exception cause) {
        super(location + ": " + cause.getMessage(), cause);
    }
}
