package io.kerberos.core.event;

import io.kerberos.core.fault.Fault;
import java.time.Instant;

/** A camera that was live, or should have become so at start, is not. */
public record CameraLost(String id, String camera, Instant at, Fault fault) implements CameraEvent {}
