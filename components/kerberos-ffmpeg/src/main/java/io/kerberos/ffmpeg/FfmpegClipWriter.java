package io.kerberos.ffmpeg;

import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one fragmented MP4. Its head is written with the first keyframe, whose own parameter sets go before those of the
 * track: cameras announce one thing and send another. Each packet waits for the next one of its track, which tells how
 * long it lasts. Used and closed by one thread.
 *
 * <pre>
 *  run      ... p p I p p p ...     presentation time 0 of the file is that of its first keyframe
 *  file             0 1 2 3         sound and leading pictures from before it are left out
 * </pre>
 */
final class FfmpegClipWriter implements ClipWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FfmpegClipWriter.class);

    private final Path file;
    private final List<Track> tracks;
    private final @Nullable Packet[] waiting;
    private final FragmentCut fragments;
    private final Map<String, String> tags = new LinkedHashMap<>();
    /** Open as long as the muxer writes: the kernel tells of a lost page only those who had the file open by then. */
    private @Nullable FileChannel channel;

    private @Nullable AudioTranscoder transcoder;
    private @Nullable Mp4Muxer muxer;
    private long firstPts;

    private FfmpegClipWriter(Path file, List<Track> tracks, ClipLabel label) {
        this.file = file;
        this.tracks = new ArrayList<>(tracks);
        this.waiting = new Packet[tracks.size()];
        this.fragments = new FragmentCut(tracks.size());
        tags.put("creation_time", label.start().toString());
        tags.putAll(label.tags());
    }

    static ClipWriter create(Path file, List<Track> tracks, ClipLabel label) throws CameraFaultException {
        FfmpegClipWriter writer = new FfmpegClipWriter(file, tracks, label);
        try {
            writer.openAudio();
            writer.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return writer;
        } catch (IOException e) {
            writer.close();
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED,
                    file + " cannot be created: check the disk and the permissions of the folder",
                    e);
        } catch (CameraFaultException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private void openAudio() throws CameraFaultException {
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).codec() == Codec.OTHER_AUDIO) {
                transcoder = new AudioTranscoder(tracks.get(i));
                tracks.set(i, transcoder.output());
            }
        }
    }

    @Override
    public void write(Packet packet) throws CameraFaultException {
        boolean video = tracks.get(packet.track()).video();
        if (muxer == null) {
            if (!video || !packet.keyframe()) {
                return;
            }
            begin(packet);
        }
        if (video || !transcodes(packet)) {
            place(packet);
        } else if (transcoder != null) {
            for (Packet encoded : transcoder.take(packet)) {
                place(encoded);
            }
        }
    }

    private boolean transcodes(Packet packet) {
        return transcoder != null && transcoder.output().index() == packet.track();
    }

    private void begin(Packet keyframe) throws CameraFaultException {
        Track video = tracks.get(keyframe.track());
        boolean lengthPrefixed = video.extradata().length > 0 && !AnnexB.startsWithCode(video.extradata());
        ParameterSets own = lengthPrefixed ? null : ParameterSets.find(video.codec(), keyframe.data());
        if (own != null) {
            tracks.set(
                    keyframe.track(),
                    new Track(
                            video.index(),
                            video.codec(),
                            video.codecName(),
                            own.annexB(),
                            own.size().width(),
                            own.size().height(),
                            0,
                            0,
                            video.bitsPerCodedSample()));
        }
        firstPts = keyframe.ptsMicros();
        muxer = Mp4Muxer.open(file, tracks, tags);
    }

    /** Lets go of the packet that waited for this one. */
    private void place(Packet packet) throws CameraFaultException {
        if (packet.ptsMicros() < firstPts) {
            return;
        }
        Packet before = waiting[packet.track()];
        waiting[packet.track()] = packet;
        if (before != null) {
            mux(before, Math.max(1, packet.dtsMicros() - before.dtsMicros()));
        }
    }

    private void mux(Packet packet, long duration) throws CameraFaultException {
        Mp4Muxer open = muxer;
        if (open == null) {
            return;
        }
        boolean video = tracks.get(packet.track()).video();
        long dts = packet.dtsMicros() - firstPts;
        if (fragments.before(packet.track(), dts, duration, video && packet.keyframe())) {
            open.cut();
        }
        open.write(packet.track(), packet.ptsMicros() - firstPts, dts, duration, packet.keyframe(), packet.data());
    }

    @Override
    public void finish() throws CameraFaultException {
        if (muxer == null) {
            return;
        }
        if (transcoder != null) {
            for (Packet encoded : transcoder.finish()) {
                place(encoded);
            }
        }
        for (int i = 0; i < waiting.length; i++) {
            Packet last = waiting[i];
            waiting[i] = null;
            if (last != null) {
                mux(last, last.durationMicros() > 0 ? last.durationMicros() : 40_000);
            }
        }
        muxer.finish();
    }

    @Override
    public void sync() throws CameraFaultException {
        if (channel == null) {
            return;
        }
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED, file + " could not be made durable: check the disk", e);
        }
    }

    @Override
    public void close() {
        if (muxer != null) {
            muxer.close();
            muxer = null;
        }
        if (transcoder != null) {
            transcoder.close();
            transcoder = null;
        }
        closeChannel();
    }

    private void closeChannel() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.warn("{} did not close cleanly: {}", file, e.getMessage());
        }
    }
}
