package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one stream, read with FFmpeg's demuxers. The bytes of a packet are copied to the heap once and given
 * back to FFmpeg in the same step. Opened, used and closed by one thread.
 */
final class FfmpegCaptureRun implements CaptureRun {
    /** How long a stream whose parameters are known already is waited for to begin with a keyframe. */
    private static final Duration KEYFRAME_WAIT = Duration.ofSeconds(2);

    /** A packet that was waited for this long has come now, one that was not lay there. */
    private static final Duration ARRIVAL = Duration.ofMillis(2);

    private static final Duration LONGEST_CATCHING_UP = Duration.ofSeconds(1);

    /** Disks sleep, and folders lie on other machines. */
    private static final Duration LONGEST_FILE_WAIT = Duration.ofSeconds(30);

    /** Formats whose timestamps FFmpeg makes up from an assumed frame rate: the time of arrival is nearer to the truth. */
    private static final Set<String> WITHOUT_TIME = Set.of("mpjpeg", "mjpeg", "h264", "hevc");

    private final StreamSpec stream;
    private final Demuxer demuxer;
    private final TrackSelection selection;
    private final PacketIntake intake;
    private final boolean file;
    private final @Nullable FilePacing pacing;
    private final boolean untimed;
    private final Duration backlog;
    private final List<Track> tracks;
    private long lastVideo;
    private boolean productive;

    private FfmpegCaptureRun(StreamSpec stream, Demuxer demuxer, @Nullable FilePacing pacing)
            throws CameraFaultException {
        this.stream = stream;
        this.demuxer = demuxer;
        this.selection = TrackSelection.of(demuxer, stream);
        this.intake = new PacketIntake(stream, selection.tracks(), selection.reordered());
        this.file = StreamUrl.scheme(stream).equals("file");
        this.pacing = pacing;
        this.untimed = !file && WITHOUT_TIME.contains(demuxer.format());
        awaitKeyframe();
        if (!file && !untimed) {
            catchUp();
        }
        this.backlog = intake.waiting();
        this.tracks = intake.publish();
        this.lastVideo = System.nanoTime();
    }

    static FfmpegCaptureRun open(StreamSpec stream, Cancellation cancellation) throws CameraFaultException {
        FilePacing pacing = StreamUrl.scheme(stream).equals("file") ? new FilePacing(cancellation) : null;
        return open(stream, cancellation, pacing);
    }

    /** A file without its pace. */
    static FfmpegCaptureRun footage(Path file) throws CameraFaultException {
        StreamSpec stream = new StreamSpec(
                file.toUri(), null, StreamSpec.Transport.TCP, null, false, LONGEST_FILE_WAIT, LONGEST_FILE_WAIT, false);
        return open(stream, new Cancellation(), null);
    }

    private static FfmpegCaptureRun open(StreamSpec stream, Cancellation cancellation, @Nullable FilePacing pacing)
            throws CameraFaultException {
        Demuxer demuxer = StreamOpening.open(stream, cancellation);
        try {
            return new FfmpegCaptureRun(stream, demuxer, pacing);
        } catch (CameraFaultException | RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    @Override
    public List<Track> tracks() {
        return tracks;
    }

    @Override
    public Duration backlog() {
        return backlog;
    }

    @Override
    public @Nullable Packet read() throws CameraFaultException {
        Packet packet = intake.poll();
        while (packet == null) {
            AVPacket read = demuxer.read(stream.stallTimeout());
            if (read != null) {
                take(read);
                refuseFrozenPicture();
            } else if (!file) {
                throw FfmpegFaults.ended(stream); // a camera has no end: it restarts, or somebody else does
            } else if (!stream.loop() || !beginAnew()) {
                return null;
            }
            packet = intake.poll();
        }
        productive = true;
        if (pacing != null && !pacing.await(packet.dtsMicros())) {
            throw FfmpegFaults.cancelled(stream);
        }
        return packet;
    }

    @Override
    public void close() {
        demuxer.close();
    }

    /** Audio alone does not keep a run alive. */
    private void refuseFrozenPicture() throws CameraFaultException {
        if (!file && System.nanoTime() - lastVideo > stream.stallTimeout().toNanos()) {
            throw FfmpegFaults.stalled(stream);
        }
    }

    private boolean beginAnew() {
        boolean rewound = productive && demuxer.rewind();
        productive = false;
        intake.restart();
        return rewound;
    }

    /** Reads on until the video begins; what the camera says of it in its first keyframe is truer than its description. */
    private void awaitKeyframe() throws CameraFaultException {
        long began = System.nanoTime();
        boolean more = true;
        while (more && !intake.begun()) {
            AVPacket read = demuxer.read(demuxer.connectTimeLeft());
            if (read != null) {
                take(read);
            }
            boolean patient = !intake.describesVideo() || System.nanoTime() - began < KEYFRAME_WAIT.toNanos();
            more = read != null && patient && !demuxer.connectTimeLeft().isZero();
        }
        if (!intake.describesVideo()) {
            throw FfmpegFaults.notVideo(stream, "no keyframe came");
        }
    }

    /** Reads what has piled up, as far as the first picture that is only just coming. */
    private void catchUp() throws CameraFaultException {
        long began = System.nanoTime();
        boolean more = true;
        while (more && System.nanoTime() - began < LONGEST_CATCHING_UP.toNanos()) {
            long asked = System.nanoTime();
            AVPacket read = demuxer.read(stream.stallTimeout());
            boolean video = read != null && selection.trackOf(read.stream_index()) == 0;
            more = read != null && !(video && System.nanoTime() - asked > ARRIVAL.toNanos());
            if (read != null) {
                take(read);
            }
        }
    }

    private void take(AVPacket packet) throws CameraFaultException {
        try {
            int track = selection.trackOf(packet.stream_index());
            int size = packet.size();
            int flags = packet.flags();
            if (track < 0 || size == 0 || (flags & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
                return;
            }
            byte[] data = new byte[size];
            packet.data().get(data);
            if (track == 0) {
                lastVideo = System.nanoTime();
            }
            intake.offer(new PacketIntake.Raw(
                    track,
                    untimed ? RunTimeline.NONE : selection.micros(track, packet.pts()),
                    untimed ? RunTimeline.NONE : selection.micros(track, packet.dts()),
                    untimed ? 0 : Math.max(0, selection.micros(track, packet.duration())),
                    (flags & avcodec.AV_PKT_FLAG_KEY) != 0,
                    untimed ? System.nanoTime() / 1000 : RunTimeline.NONE,
                    data));
        } finally {
            demuxer.release();
        }
    }
}
