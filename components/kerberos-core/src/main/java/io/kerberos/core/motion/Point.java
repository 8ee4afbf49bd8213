package io.kerberos.core.motion;

/** A point in 0..1 of the picture, from the top-left corner. */
public record Point(double x, double y) {}
