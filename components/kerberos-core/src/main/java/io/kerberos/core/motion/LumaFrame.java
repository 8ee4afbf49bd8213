package io.kerberos.core.motion;

/**
 * The 8-bit luma plane of a picture, scaled for analysis.
 *
 * @param luma row-major, at least {@code width * height} bytes, not modified after construction
 * @param ptsMicros presentation time inside the run
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all that is ever compared
public record LumaFrame(int width, int height, byte[] luma, long ptsMicros) {}
