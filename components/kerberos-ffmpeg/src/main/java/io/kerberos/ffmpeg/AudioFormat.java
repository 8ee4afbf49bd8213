package io.kerberos.ffmpeg;

/** Planar floating point samples, which is what FFmpeg's AAC encoder takes. */
record AudioFormat(int sampleRate, int channels) {
    private static final int ANY_RATE = 48_000;

    /** The nearest that AAC in MP4 has: the same rate where there is one, at most two channels. */
    static AudioFormat near(int sampleRate, int channels) {
        boolean same = Adts.lowComplexity(sampleRate, 1).length > 0;
        return new AudioFormat(same ? sampleRate : ANY_RATE, Math.min(2, Math.max(1, channels)));
    }

    /** Enough for speech at telephone rates, transparent at 48 kHz. */
    int bitsPerSecond() {
        return channels * (sampleRate <= 16_000 ? 32_000 : 64_000);
    }
}
