package io.kerberos.core.motion;

/** A rectangle in 0..1 of the picture: top-left corner and size. */
public record Box(double x, double y, double width, double height) {}
