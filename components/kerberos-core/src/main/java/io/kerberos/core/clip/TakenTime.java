package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Port: the wall time that stored clips of a camera cover. Segments are a group, all other kinds together another. */
public interface TakenTime {

    /** Where the newest stored clip ends; empty when there is none. */
    Optional<Instant> newestEnd(String camera, boolean segments) throws CameraFaultException;

    /** The first time from {@code from} on after which nothing is stored for this long. */
    Instant free(String camera, boolean segments, Instant from, Duration length) throws CameraFaultException;
}
