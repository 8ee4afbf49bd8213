package io.kerberos.core.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A lost camera is live again.
 *
 * @param run the run that began
 * @param outage how long it was lost
 */
public record CameraBack(String id, String camera, Instant at, String run, Duration outage) implements CameraEvent {}
