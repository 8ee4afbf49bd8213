package io.kerberos.ffmpeg;

import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the demuxer reads into packets of the run: nothing before the first keyframe, parameter sets known before the
 * tracks are, pictures of one size. Pure Java; used by the thread of the run.
 */
final class PacketIntake {
    private final StreamSpec stream;
    private final int reordered;
    private final RunTimeline timeline;
    private final List<Track> tracks;
    private @Nullable ParameterSets current;
    private final Deque<Packet> ready = new ArrayDeque<>();
    private final List<Raw> held = new ArrayList<>();
    private int heldPictures;
    private boolean published;

    /** @param reordered by how many pictures decoding of the video runs ahead of presentation */
    PacketIntake(StreamSpec stream, List<Track> tracks, int reordered) {
        this.stream = stream;
        this.tracks = new ArrayList<>(tracks);
        this.tracks.replaceAll(PacketIntake::withAudioConfig);
        this.reordered = reordered;
        this.timeline = new RunTimeline(tracks.size(), reordered, stream.redacted());
    }

    /**
     * What a demuxer says of a packet; times in microseconds or {@link RunTimeline#NONE}. The arrival stands in for times
     * where the format has none.
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Raw(int track, long pts, long dts, long duration, boolean keyframe, long arrival, byte[] data) {
        boolean untimed() {
            return pts == RunTimeline.NONE && dts == RunTimeline.NONE && arrival == RunTimeline.NONE;
        }

        Raw shownAt(long time) {
            return new Raw(track, time, dts, duration, keyframe, arrival, data);
        }
    }

    /** From here on the tracks stay as they are. */
    List<Track> publish() {
        published = true;
        return List.copyOf(tracks);
    }

    /** Whether a decoder could be set up with what is known of the video by now. */
    boolean describesVideo() {
        Track video = tracks.get(0);
        boolean needsSets = video.codec() == Codec.H264 || video.codec() == Codec.H265;
        return video.width() > 0 && video.height() > 0 && (!needsSets || video.extradata().length > 0);
    }

    /** Whether a packet of the run has come. */
    boolean begun() {
        return timeline.begun();
    }

    void restart() {
        held.clear();
        timeline.restart();
    }

    /**
     * Takes the next packet in; what it completes is {@link #poll() polled}.
     *
     * @throws CameraFaultException PROTOCOL when an MP4 could not carry it on
     */
    void offer(Raw raw) throws CameraFaultException {
        Track track = tracks.get(raw.track());
        boolean keyframe = track.video() && raw.keyframe();
        if (keyframe) {
            inspect(track, raw.data());
        }
        learnAudio(track, raw.data());
        if (timeline.begun()) {
            place(raw);
        } else if (!held.isEmpty()) {
            held.add(raw);
            if (track.video() && ++heldPictures > reordered + 1) {
                releaseHeld();
            }
        } else if (keyframe && describesVideo()) {
            if (raw.untimed()) {
                held.add(raw);
                heldPictures = 1;
            } else {
                place(raw);
            }
        }
    }

    /** @return the next packet of the run, null when more has to be offered first */
    @Nullable
    Packet poll() {
        return ready.poll();
    }

    /** The time between the first and the last packet that wait to be polled. */
    Duration waiting() {
        return ready.isEmpty()
                ? Duration.ZERO
                : Duration.of(ready.getLast().dtsMicros() - ready.getFirst().dtsMicros(), ChronoUnit.MICROS);
    }

    /** A first keyframe without a time, as RTSP has it, is shown one picture before the first that is shown after it. */
    private void releaseHeld() throws CameraFaultException {
        Raw keyframe = held.remove(0);
        long next = Long.MAX_VALUE;
        for (Raw raw : held) {
            if (raw.track() == keyframe.track() && !raw.untimed()) {
                next = Math.min(next, raw.pts() != RunTimeline.NONE ? raw.pts() : raw.dts());
            }
        }
        place(next == Long.MAX_VALUE ? keyframe : keyframe.shownAt(next - RunTimeline.step(keyframe.duration())));
        for (Raw raw : held) {
            place(raw);
        }
        held.clear();
    }

    private void place(Raw raw) throws CameraFaultException {
        Track track = tracks.get(raw.track());
        RunTimeline.Place place = timeline.place(raw.track(), raw.pts(), raw.dts(), raw.duration(), raw.arrival());
        if (place == null) {
            return;
        }
        boolean adts = track.codec() == Codec.AAC && Adts.isFrame(raw.data());
        ready.add(new Packet(
                raw.track(),
                place.ptsMicros(),
                place.dtsMicros(),
                raw.duration(),
                raw.keyframe() || !track.video(),
                adts ? Adts.payload(raw.data()) : raw.data()));
    }

    private void inspect(Track video, byte[] data) throws CameraFaultException {
        if (video.codec() == Codec.MJPEG) {
            PictureSize size = JpegSize.of(data);
            if (size != null) {
                adopt(video, size, video.extradata());
            }
            return;
        }
        boolean lengthPrefixed = video.extradata().length > 0 && !AnnexB.startsWithCode(video.extradata());
        ParameterSets found = lengthPrefixed ? null : ParameterSets.find(video.codec(), data);
        if (found != null && (current == null || !current.sameAs(found))) {
            adopt(video, found.size(), found.annexB());
            current = found;
        }
    }

    private void adopt(Track video, PictureSize size, byte[] extradata) throws CameraFaultException {
        boolean other = size.width() != video.width() || size.height() != video.height();
        if (other && published) {
            throw new CameraFaultException(
                    FaultKind.PROTOCOL,
                    "the pictures of " + stream.redacted() + " changed from " + video.width() + "x" + video.height()
                            + " to " + size + ": a new run begins");
        }
        if (!published) {
            tracks.set(video.index(), described(video, size, extradata));
        }
    }

    /** What the frames say of themselves is truer than the description. */
    private void learnAudio(Track track, byte[] data) {
        if (track.codec() == Codec.AAC && !published && Adts.isFrame(data)) {
            tracks.set(track.index(), described(track, new PictureSize(0, 0), Adts.audioSpecificConfig(data)));
        }
    }

    /** A stream of ADTS frames comes without configuration, and MP4 cannot do without. */
    private static Track withAudioConfig(Track track) {
        return track.codec() == Codec.AAC && track.extradata().length == 0
                ? described(track, new PictureSize(0, 0), Adts.lowComplexity(track.sampleRate(), track.channels()))
                : track;
    }

    private static Track described(Track track, PictureSize size, byte[] extradata) {
        return new Track(
                track.index(),
                track.codec(),
                track.codecName(),
                extradata,
                size.width(),
                size.height(),
                track.sampleRate(),
                track.channels(),
                track.bitsPerCodedSample());
    }
}
