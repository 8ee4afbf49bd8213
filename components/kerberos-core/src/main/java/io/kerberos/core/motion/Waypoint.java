package io.kerberos.core.motion;

/** Where an object was at one look. */
public record Waypoint(long ptsMicros, Box box) {}
