package io.kerberos.ffmpeg;

/** Walks the NAL units of a byte stream with start codes (ITU-T H.264 and H.265, annex B). */
final class AnnexB {
    private AnnexB() {}

    /** Sees NAL units, header byte first, without their start codes. */
    interface Visitor {
        /**
         * A unit begins; where it ends has not been looked for yet.
         *
         * @return whether to go on
         */
        boolean begins(int from);

        /** The unit that began, whole. */
        void nal(int from, int to);
    }

    static boolean startsWithCode(byte[] data) {
        return data.length > 3 && data[0] == 0 && data[1] == 0 && (data[2] == 1 || (data[2] == 0 && data[3] == 1));
    }

    static void walk(byte[] data, Visitor visitor) {
        int from = afterCode(data, 0);
        while (from < data.length && visitor.begins(from)) {
            int next = afterCode(data, from);
            int to = next < data.length || endsWithCode(data, next) ? next - 3 : data.length;
            while (to > from && data[to - 1] == 0) {
                to--;
            }
            if (to > from) {
                visitor.nal(from, to);
            }
            from = next;
        }
    }

    private static boolean endsWithCode(byte[] data, int next) {
        return next == data.length && next >= 3 && data[next - 1] == 1 && data[next - 2] == 0 && data[next - 3] == 0;
    }

    /** Index after the next start code, or the length of the data. */
    private static int afterCode(byte[] data, int from) {
        for (int i = from; i + 2 < data.length; i++) {
            if (data[i + 2] > 1) {
                i += 2;
            } else if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i + 3;
            }
        }
        return data.length;
    }
}
