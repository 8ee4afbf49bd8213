package io.kerberos.ffmpeg;

/** Reads bits and Exp-Golomb codes (ITU-T H.264 section 9.1) from a NAL unit, skipping emulation prevention bytes. */
final class BitReader {
    private final byte[] data;
    private final int end;
    private int at;
    private int bit;
    private int zeros;

    BitReader(byte[] data, int from, int to) {
        this.data = data;
        this.at = from;
        this.end = to;
    }

    int bit() {
        if (at >= end) {
            return 0;
        }
        int value = (data[at] >> (7 - bit)) & 1;
        if (++bit == 8) {
            nextByte();
        }
        return value;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** ue(v). */
    int unsigned() {
        int leading = 0;
        while (leading < 31 && at < end && bit() == 0) {
            leading++;
        }
        return (1 << leading) - 1 + bits(leading);
    }

    /** se(v). */
    int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }

    /** Whether it read past the end; what it returned since then are zeros. */
    boolean exhausted() {
        return at >= end;
    }

    private void nextByte() {
        zeros = data[at] == 0 ? zeros + 1 : 0;
        bit = 0;
        at++;
        if (zeros >= 2 && at < end && data[at] == 3) {
            at++;
            zeros = 0;
        }
    }
}
