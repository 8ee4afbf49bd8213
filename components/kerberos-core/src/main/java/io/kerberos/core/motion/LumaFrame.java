package io.kerberos.core.motion;

/**
 * The 8-bit Y plane of one decoded picture, scaled for analysis: about 320 wide, aspect kept, row-major. The array may be
 * longer than {@code width * height} and belongs to the caller, who may reuse it once {@link MotionDetector#detect} returned.
 *
 * @param ptsMicros presentation time in microseconds since the run began
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all that is ever compared
public record LumaFrame(int width, int height, byte[] luma, long ptsMicros) {
    private static final int SMALLEST_SIDE = 16;

    public LumaFrame {
        if (width < SMALLEST_SIDE || height < SMALLEST_SIDE) {
            throw new IllegalArgumentException("luma frame of " + width + "x" + height
                    + " is too small to analyse: needs at least " + SMALLEST_SIDE + " pixels a side");
        }
        if (luma.length < width * height) {
            throw new IllegalArgumentException("luma frame of " + width + "x" + height + " needs " + width * height
                    + " bytes, got " + luma.length);
        }
    }
}
