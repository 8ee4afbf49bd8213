package io.kerberos.ffmpeg;

import java.util.Arrays;

/** AAC in ADTS frames (ISO 14496-3 section 1.A.2.2): the header is for streams, MP4 wants it in the track's configuration. */
final class Adts {
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    private Adts() {}

    static boolean isFrame(byte[] data) {
        return data.length > 7 && (data[0] & 0xff) == 0xff && (data[1] & 0xf6) == 0xf0;
    }

    /** The frame without its header. */
    static byte[] payload(byte[] frame) {
        int header = (frame[1] & 1) == 1 ? 7 : 9;
        return Arrays.copyOfRange(frame, Math.min(header, frame.length), frame.length);
    }

    /** The AudioSpecificConfig that says what the header said. */
    static byte[] audioSpecificConfig(byte[] frame) {
        int objectType = ((frame[2] >> 6) & 3) + 1;
        int rateIndex = (frame[2] >> 2) & 15;
        int channels = ((frame[2] & 1) << 2) | ((frame[3] >> 6) & 3);
        return config(objectType, rateIndex, channels);
    }

    /** The AudioSpecificConfig of AAC-LC; empty when the sampling rate is none of AAC's. */
    static byte[] lowComplexity(int sampleRate, int channels) {
        for (int i = 0; i < RATES.length; i++) {
            if (RATES[i] == sampleRate) {
                return config(2, i, channels);
            }
        }
        return new byte[0];
    }

    private static byte[] config(int objectType, int rateIndex, int channels) {
        int bits = (objectType << 11) | (rateIndex << 7) | (channels << 3);
        return new byte[] {(byte) (bits >> 8), (byte) bits};
    }
}
