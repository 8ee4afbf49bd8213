package io.kerberos.core.motion;

/** A place in the picture: 0,0 is the top left corner and 1,1 the bottom right one. */
public record Point(double x, double y) {}
