package io.kerberos.core.packet;

/**
 * One elementary stream inside a stream, as the demuxer describes it.
 *
 * @param index position among the tracks of its run, from 0; {@link Packet#track()} refers to it
 * @param codecName FFmpeg's name of the codec, for example {@code h264} or {@code pcm_mulaw}
 * @param extradata codec configuration as FFmpeg carries it (Annex B parameter sets or avcC/hvcC, AudioSpecificConfig);
 *     empty when there is none; never modified after construction
 * @param width picture width in pixels, 0 for audio
 * @param height picture height in pixels, 0 for audio
 * @param sampleRate samples a second, 0 for video
 * @param channels audio channels, 0 for video
 * @param bitsPerCodedSample FFmpeg's bits_per_coded_sample (G.726 and PCM need it), 0 when not known
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copied once from the native side
public record Track(
        int index,
        Codec codec,
        String codecName,
        byte[] extradata,
        int width,
        int height,
        int sampleRate,
        int channels,
        int bitsPerCodedSample) {

    public boolean video() {
        return codec.video();
    }

    @Override
    public String toString() {
        return video() ? codecName + " " + width + "x" + height : codecName + " " + sampleRate + " Hz x" + channels;
    }
}
