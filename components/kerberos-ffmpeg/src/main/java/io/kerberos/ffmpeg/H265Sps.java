package io.kerberos.ffmpeg;

/** The picture size out of a sequence parameter set of H.265 (ITU-T H.265 section 7.3.2.2). */
final class H265Sps {
    private static final int PROFILE_BITS = 88;
    private static final int LEVEL_BITS = 8;

    private H265Sps() {}

    /** @param from of the NAL unit's two header bytes */
    static PictureSize size(byte[] data, int from, int to) {
        BitReader reader = new BitReader(data, from + 2, to);
        reader.skip(4);
        int subLayers = reader.bits(3);
        reader.bit();
        skipProfileTierLevel(reader, subLayers);
        reader.unsigned();
        int chroma = reader.unsigned();
        if (chroma == 3) {
            reader.bit();
        }
        int width = reader.unsigned();
        int height = reader.unsigned();
        if (reader.bit() == 1) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = chroma == 1 ? 2 : 1;
            width -= unitX * (reader.unsigned() + reader.unsigned());
            height -= unitY * (reader.unsigned() + reader.unsigned());
        }
        return new PictureSize(width, height);
    }

    private static void skipProfileTierLevel(BitReader reader, int subLayers) {
        reader.skip(PROFILE_BITS + LEVEL_BITS);
        int[] sizes = new int[subLayers];
        for (int i = 0; i < subLayers; i++) {
            sizes[i] = reader.bit() * PROFILE_BITS + reader.bit() * LEVEL_BITS;
        }
        if (subLayers > 0) {
            reader.skip(2 * (8 - subLayers));
        }
        for (int size : sizes) {
            reader.skip(size);
        }
    }
}
