package io.kerberos.camel;

import java.util.List;
import java.util.Optional;

/**
 * Port: cameras that are defined outside routes, for example in a file. Each one runs from the start of the context, whether
 * or not a route consumes it. After a change, {@link KerberosComponent#refreshCatalog()} takes it over. Safe from any thread.
 */
public interface CameraCatalog {

    /** The options of a camera, its defaults already merged in; empty when it is not defined here. */
    Optional<KerberosConfiguration> find(String id);

    /** Every camera that is defined here. */
    List<String> ids();
}
