package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.Credentials;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import io.kerberos.testkit.media.FfmpegTool;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The engine, streams to open and files to look at. */
final class Fixture {
    static final FfmpegMediaEngine ENGINE = new FfmpegMediaEngine();
    static final Duration CONNECT = Duration.ofSeconds(15);
    static final Duration STALL = Duration.ofSeconds(10);

    static final ClipLabel LABEL = new ClipLabel(
            "0199c0de-0000-7000-8000-000000000001",
            "Eingang-ä",
            "run",
            ClipKind.MOTION,
            Instant.parse("2026-10-25T00:59:59.123456Z"),
            Duration.ofMillis(2_500),
            true);

    private Fixture() {}

    static Path media(MediaSpec spec) throws IOException {
        return TestMedia.inTarget().file(spec);
    }

    static RtpMedia rtp(MediaSpec spec) throws IOException {
        return RtpMedia.read(media(spec));
    }

    /** A file made by FFmpeg's own executable out of another one. */
    static Path made(Path from, Path to, String... arguments) throws IOException {
        if (!Files.exists(to)) {
            List<String> all = new ArrayList<>(List.of("-v", "error", "-i", from.toString()));
            all.addAll(List.of(arguments));
            all.add(to.toString());
            FfmpegTool.gpl().ffmpeg(all);
        }
        return to;
    }

    static StreamSpec stream(String url) {
        return new StreamSpec(URI.create(url), null, StreamSpec.Transport.TCP, null, false, CONNECT, STALL, false);
    }

    static StreamSpec stream(Path file) {
        return stream(file.toUri().toString());
    }

    /** As a camera that is given up soon. */
    static StreamSpec impatient(String url, Duration connect, Duration stall) {
        return new StreamSpec(URI.create(url), null, StreamSpec.Transport.TCP, null, false, connect, stall, false);
    }

    static StreamSpec withLogin(StreamSpec of, String user, String password) {
        return new StreamSpec(
                of.url(),
                new Credentials(user, password),
                of.transport(),
                of.caFile(),
                of.insecureTls(),
                of.connectTimeout(),
                of.stallTimeout(),
                of.loop());
    }

    static StreamSpec overUdp(StreamSpec of) {
        return new StreamSpec(of.url(), null, StreamSpec.Transport.UDP, null, false, CONNECT, STALL, false);
    }

    static StreamSpec looped(StreamSpec of) {
        return new StreamSpec(of.url(), null, of.transport(), null, false, CONNECT, STALL, true);
    }

    static CaptureRun open(StreamSpec stream) throws CameraFaultException {
        return ENGINE.open(stream, new Cancellation());
    }

    /** The packets of a file without its pace. */
    static Recorded read(Path file) throws CameraFaultException {
        try (Demuxer demuxer = StreamOpening.open(stream(file), new Cancellation())) {
            TrackSelection selection = TrackSelection.of(demuxer, stream(file));
            PacketIntake intake = new PacketIntake(stream(file), selection.tracks(), selection.reordered());
            List<Packet> packets = new ArrayList<>();
            for (var read = demuxer.read(STALL); read != null; read = demuxer.read(STALL)) {
                int track = selection.trackOf(read.stream_index());
                if (track >= 0) {
                    byte[] data = new byte[read.size()];
                    read.data().get(data);
                    intake.offer(new PacketIntake.Raw(
                            track,
                            selection.micros(track, read.pts()),
                            selection.micros(track, read.dts()),
                            selection.micros(track, read.duration()),
                            (read.flags() & 1) != 0,
                            RunTimeline.NONE,
                            data));
                }
                demuxer.release();
                for (Packet packet = intake.poll(); packet != null; packet = intake.poll()) {
                    packets.add(packet);
                }
            }
            return new Recorded(intake.publish(), packets);
        }
    }

    /** Packets of the run until this much of it has gone by. */
    static List<Packet> read(CaptureRun run, Duration length) throws CameraFaultException {
        List<Packet> packets = new ArrayList<>();
        for (Packet p = run.read(); p != null && p.dtsMicros() < length.toMillis() * 1000; p = run.read()) {
            packets.add(p);
        }
        return packets;
    }

    /** What was captured. */
    record Recorded(List<Track> tracks, List<Packet> packets) {
        Stream<Packet> video() {
            return packets.stream().filter(p -> p.track() == 0);
        }

        List<Packet> gop(int number) {
            List<Packet> video = video().toList();
            int from = -1;
            int to = 0;
            for (int seen = -1; to < video.size() && seen <= number; to++) {
                seen += video.get(to).keyframe() ? 1 : 0;
                from = seen == number && video.get(to).keyframe() ? to : from;
                if (seen > number) {
                    break;
                }
            }
            return video.subList(from, to);
        }

        Path write(Path file) throws CameraFaultException {
            try (ClipWriter writer = ENGINE.clipWriter(file, tracks, LABEL)) {
                for (Packet packet : packets) {
                    writer.write(packet);
                }
                writer.finish();
            }
            return file;
        }
    }

    /** What ffprobe says of a file, one value or line. */
    static String probe(Path file, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("-v", "error", "-of", "csv=p=0"));
        all.addAll(List.of(arguments));
        all.add(file.toString());
        return FfmpegTool.lgpl().ffprobe(all).strip();
    }

    /** Decodes all of a file and returns the complaints. */
    static String complaints(Path file) throws IOException {
        return FfmpegTool.lgpl()
                .ffmpeg(List.of("-v", "error", "-i", file.toString(), "-f", "null", "-"))
                .strip();
    }
}
