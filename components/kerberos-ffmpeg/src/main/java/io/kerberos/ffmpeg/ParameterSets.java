package io.kerberos.ffmpeg;

import io.kerberos.core.packet.Codec;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parameter sets that travel in front of a keyframe: what a decoder must know before the first picture.
 *
 * @param annexB all of them, each after a four-byte start code; serves as extradata
 * @param size of the pictures
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameAs alone
record ParameterSets(byte[] annexB, PictureSize size) {
    private static final byte[] START_CODE = {0, 0, 0, 1};

    /**
     * Looks into an access unit with start codes as far as its first slice.
     *
     * @return null when a complete set is not in it, or the codec knows none
     */
    static @Nullable ParameterSets find(Codec codec, byte[] accessUnit) {
        if ((codec != Codec.H264 && codec != Codec.H265) || !AnnexB.startsWithCode(accessUnit)) {
            return null;
        }
        Search search = new Search(codec == Codec.H265, accessUnit);
        AnnexB.walk(accessUnit, search);
        return search.result();
    }

    boolean sameAs(ParameterSets other) {
        return Arrays.equals(annexB, other.annexB);
    }

    private static final class Search implements AnnexB.Visitor {
        private final boolean h265;
        private final byte[] data;
        private final ByteArrayOutputStream found = new ByteArrayOutputStream(128);
        private @Nullable PictureSize size;
        private boolean picture;
        private boolean video;

        Search(boolean h265, byte[] data) {
            this.h265 = h265;
            this.data = data;
            this.video = !h265;
        }

        /** Pictures follow the sets, and are long. */
        @Override
        public boolean begins(int from) {
            int type = type(from);
            return h265 ? type >= 32 : type < 1 || type > 5;
        }

        private int type(int from) {
            return h265 ? (data[from] >> 1) & 0x3f : data[from] & 0x1f;
        }

        @Override
        public void nal(int from, int to) {
            int type = type(from);
            if (h265 && type == 32) {
                video = true;
                keep(from, to);
            } else if (type == (h265 ? 33 : 7)) {
                size = h265 ? H265Sps.size(data, from, to) : H264Sps.size(data, from, to);
                keep(from, to);
            } else if (type == (h265 ? 34 : 8)) {
                picture = true;
                keep(from, to);
            }
        }

        private void keep(int from, int to) {
            found.writeBytes(START_CODE);
            found.write(data, from, to - from);
        }

        @Nullable
        ParameterSets result() {
            return video && picture && size != null ? new ParameterSets(found.toByteArray(), size) : null;
        }
    }
}
