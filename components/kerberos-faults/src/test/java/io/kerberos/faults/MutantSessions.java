package io.kerberos.faults;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.ffmpeg.FfmpegMediaEngine;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that may crash: reads damaged sessions, one a seed, through demuxer, decoder, JPEG and clip writer, several at a
 * time, beside one camera that nothing is wrong with.
 *
 * <p>Arguments: first seed, how many, how many at a time, folder for clips, media files. Lines it prints: {@code begin SEED},
 * {@code end SEED millis packets outcome}, {@code healthy packets lost}, {@code memory startMB peakMB}.
 */
final class MutantSessions {
    private static final int HEALTHY_FPS = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final FfmpegMediaEngine engine = new FfmpegMediaEngine();
    private final List<RtpMedia> media = new ArrayList<>();
    private final Path folder;
    private final AtomicLong nextSeed;
    private final long endSeed;

    private MutantSessions(String[] arguments) throws IOException {
        nextSeed = new AtomicLong(Long.parseLong(arguments[0]));
        endSeed = nextSeed.get() + Long.parseLong(arguments[1]);
        folder = Path.of(arguments[3]);
        for (int i = 4; i < arguments.length; i++) {
            media.add(RtpMedia.read(Path.of(arguments[i])));
        }
    }

    public static void main(String[] arguments) throws Exception {
        MutantSessions sessions = new MutantSessions(arguments);
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicBoolean over = new AtomicBoolean();
        try (RtspCamera camera =
                RtspCamera.builder().live("healthy", sessions.media.get(0)).start()) {
            Future<?> healthy = threads.submit(() -> sessions.readHealthy(camera.url("healthy"), over));
            Future<Long> memory = threads.submit(() -> peakMegabytes(over));
            long before = residentMegabytes();
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                workers.add(threads.submit(sessions::work));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            over.set(true);
            healthy.get();
            say("memory %d %d", before, memory.get());
        }
        threads.shutdownNow();
    }

    /** One seed after the other, each at the same camera of its own. */
    private Void work() throws Exception {
        var builder = RtspCamera.builder();
        for (int i = 0; i < media.size(); i++) {
            builder.fromStart("m" + i, media.get(i));
        }
        try (RtspCamera camera = builder.start()) {
            for (long seed = nextSeed.getAndIncrement(); seed < endSeed; seed = nextSeed.getAndIncrement()) {
                camera.faults().mutate(seed, media);
                say("begin %d", seed);
                long began = System.nanoTime();
                Session session = new Session(folder.resolve(seed + ".mp4"));
                String outcome = session.read(camera.url("m" + Math.floorMod(seed, media.size())));
                say("end %d %d %d %s", seed, (System.nanoTime() - began) / 1_000_000, session.packets, outcome);
            }
        }
        return null;
    }

    private Void readHealthy(String url, AtomicBoolean over) throws CameraFaultException {
        long packets = 0;
        long lost = 0;
        long lastPts = Long.MIN_VALUE;
        try (CaptureRun run = engine.open(stream(url), new Cancellation())) {
            while (!over.get()) {
                Packet packet = run.read();
                if (packet == null) {
                    break;
                }
                if (packet.track() == 0) {
                    long frames = lastPts == Long.MIN_VALUE
                            ? 1
                            : Math.round((packet.ptsMicros() - lastPts) * HEALTHY_FPS / 1e6);
                    lost += Math.max(0, frames - 1);
                    lastPts = packet.ptsMicros();
                    packets++;
                }
            }
        } finally {
            say("healthy %d %d", packets, lost);
        }
        return null;
    }

    /** What an agent does with a run, as fast as it comes. */
    private final class Session {
        private final Path file;
        private long packets;

        Session(Path file) {
            this.file = file;
        }

        String read(String url) throws IOException {
            String outcome;
            try (CaptureRun run = engine.open(stream(url), new Cancellation())) {
                outcome = follow(run);
            } catch (CameraFaultException e) {
                outcome = e.kind().toString();
            } catch (RuntimeException e) {
                outcome = "BUG " + e;
            } finally {
                Files.deleteIfExists(file);
            }
            return outcome;
        }

        private String follow(CaptureRun run) throws CameraFaultException {
            int video = 0;
            while (!run.tracks().get(video).video()) {
                video++;
            }
            ClipLabel label =
                    new ClipLabel("id", "mutant", "run", ClipKind.SEGMENT, Instant.EPOCH, Duration.ZERO, false);
            String writing = "";
            List<Packet> gop = new ArrayList<>();
            ClipWriter writer = engine.clipWriter(file, run.tracks(), label);
            try (writer;
                    FrameDecoder decoder = engine.frameDecoder(run.tracks().get(video), 320)) {
                for (Packet packet = run.read(); packet != null; packet = run.read()) {
                    packets++;
                    if (packet.track() == video) {
                        gop = packet.keyframe() ? new ArrayList<>() : gop;
                        gop.add(packet);
                        decode(decoder, packet);
                    }
                    if (writing.isEmpty()) {
                        writing = write(writer, packet);
                    }
                }
            } catch (CameraFaultException e) {
                picture(run, video, gop);
                return e.kind() + writing;
            }
            picture(run, video, gop);
            return "END" + writing;
        }

        private void decode(FrameDecoder decoder, Packet packet) {
            try {
                decoder.decode(packet, true);
            } catch (CameraFaultException e) {
                decoder.reset();
            }
        }

        private String write(ClipWriter writer, Packet packet) {
            try {
                writer.write(packet);
                return "";
            } catch (CameraFaultException e) {
                return " write " + e.kind();
            }
        }

        private void picture(CaptureRun run, int video, List<Packet> gop) {
            if (gop.isEmpty()) {
                return;
            }
            try {
                engine.jpeg(run.tracks().get(video), gop, 0);
            } catch (CameraFaultException e) {
                // A picture that cannot be made of damaged packets is what is expected.
            }
        }
    }

    private static StreamSpec stream(String url) {
        return new StreamSpec(URI.create(url), null, StreamSpec.Transport.TCP, null, false, PATIENCE, PATIENCE, false);
    }

    private static long peakMegabytes(AtomicBoolean over) throws Exception {
        long peak = 0;
        while (!over.get()) {
            peak = Math.max(peak, residentMegabytes());
            Thread.sleep(200);
        }
        return peak;
    }

    private static long residentMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        }
    }

    private static synchronized void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }
}
