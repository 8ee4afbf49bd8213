package io.kerberos.ffmpeg;

import java.util.Set;

/** The picture size out of a sequence parameter set of H.264 (ITU-T H.264 section 7.3.2.1.1). */
final class H264Sps {
    private static final Set<Integer> WITH_CHROMA_FORMAT =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private H264Sps() {}

    /** @param from of the NAL unit's header byte */
    static PictureSize size(byte[] data, int from, int to) {
        BitReader reader = new BitReader(data, from + 1, to);
        int profile = reader.bits(8);
        reader.skip(16);
        reader.unsigned();
        int chroma = WITH_CHROMA_FORMAT.contains(profile) ? chromaFormat(reader) : 1;
        reader.unsigned();
        pictureOrder(reader);
        reader.unsigned();
        reader.bit();
        int widthInBlocks = reader.unsigned() + 1;
        int heightInUnits = reader.unsigned() + 1;
        int framesOnly = reader.bit();
        if (framesOnly == 0) {
            reader.bit();
        }
        reader.bit();
        int width = widthInBlocks * 16;
        int height = heightInUnits * 16 * (2 - framesOnly);
        if (reader.bit() == 1) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = (chroma == 1 ? 2 : 1) * (2 - framesOnly);
            width -= unitX * (reader.unsigned() + reader.unsigned());
            height -= unitY * (reader.unsigned() + reader.unsigned());
        }
        return new PictureSize(width, height);
    }

    private static int chromaFormat(BitReader reader) {
        int chroma = reader.unsigned();
        if (chroma == 3) {
            reader.bit();
        }
        reader.unsigned();
        reader.unsigned();
        reader.bit();
        if (reader.bit() == 1) {
            int lists = chroma == 3 ? 12 : 8;
            for (int i = 0; i < lists; i++) {
                if (reader.bit() == 1) {
                    skipScalingList(reader, i < 6 ? 16 : 64);
                }
            }
        }
        return chroma;
    }

    private static void skipScalingList(BitReader reader, int size) {
        int next = 8;
        int last = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + reader.signed() + 256) & 255;
            last = next == 0 ? last : next;
        }
    }

    private static void pictureOrder(BitReader reader) {
        int type = reader.unsigned();
        if (type == 0) {
            reader.unsigned();
        } else if (type == 1) {
            reader.bit();
            reader.signed();
            reader.signed();
            int cycle = reader.unsigned();
            for (int i = 0; i < cycle && !reader.exhausted(); i++) {
                reader.signed();
            }
        }
    }
}
