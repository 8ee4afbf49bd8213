package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.util.List;

/**
 * Turns a track of any audio into AAC: decoder, sampling to the encoder's format, encoder. Opened, used and closed by one
 * thread.
 */
final class AudioTranscoder implements AutoCloseable {
    private final AudioDecoder decoder;
    private final AacEncoder encoder;
    private final Track output;

    AudioTranscoder(Track input) throws CameraFaultException {
        this.encoder = new AacEncoder(input);
        try {
            this.decoder = new AudioDecoder(input, encoder.format());
        } catch (CameraFaultException | RuntimeException e) {
            encoder.close();
            throw e;
        }
        this.output = new Track(
                input.index(),
                Codec.AAC,
                "aac",
                encoder.audioSpecificConfig(),
                0,
                0,
                encoder.format().sampleRate(),
                encoder.format().channels(),
                0);
    }

    /** The track that comes out. */
    Track output() {
        return output;
    }

    /** What is ready after this packet; times are those of the input. */
    List<Packet> take(Packet packet) throws CameraFaultException {
        decoder.decode(packet, encoder::append);
        return encoder.packets(false);
    }

    /** What was still inside. */
    List<Packet> finish() throws CameraFaultException {
        return encoder.packets(true);
    }

    @Override
    public void close() {
        decoder.close();
        encoder.close();
    }
}
