package io.kerberos.agent.tune;

import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FootageOpener;
import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.camera.Replay;
import io.kerberos.core.camera.Watched;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.LookListener;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.motion.MotionResult;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.motion.Sighting;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches footage once with one set of options and writes down everything on the way. Used once, by one thread. */
final class Observer implements LookListener {
    private final List<Look> looks = new ArrayList<>();
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final List<Size> sizes = new ArrayList<>();
    private final Set<Long> decoded = new HashSet<>();
    private double aspect;
    private long originMicros = Long.MIN_VALUE;

    private Observer() {}

    /** What is kept of a packet. */
    private record Size(long pts, int bytes, boolean keyframe) {}

    static Observation watch(Path file, MotionSpec spec, FootageOpener opener, FrameDecoder.Opener decoders)
            throws CameraFaultException {
        Observer observer = new Observer();
        try (CaptureRun run = opener.open(file)) {
            Track video = run.tracks().stream().filter(Track::video).findFirst().orElseThrow();
            observer.aspect = (double) video.height() / Math.max(1, video.width());
            Watched watched = new Replay(spec, observer.noting(decoders), observer).watch(observer.noting(run));
            return observer.observation(spec, watched);
        }
    }

    private Observation observation(MotionSpec spec, Watched watched) {
        List<Observation.Sent> sent = sizes.stream()
                .map(size -> new Observation.Sent(
                        size.pts - originMicros, size.bytes, size.keyframe, decoded.contains(size.pts)))
                .toList();
        return new Observation(spec, watched, looks, List.copyOf(stories.values()), sent, aspect);
    }

    @Override
    public void looked(MotionResult result, List<Sighting> sightings) {
        long micros = result.ptsMicros() - originMicros;
        looks.add(Look.of(result, micros));
        for (Sighting sighting : sightings) {
            // Numbers begin anew when the scene is learned anew, times do not.
            stories.computeIfAbsent(sighting.number() + "@" + sighting.sinceMicros(), key -> new Story(aspect))
                    .add(micros, sighting);
        }
    }

    private CaptureRun noting(CaptureRun run) {
        return new CaptureRun() {
            @Override
            public List<Track> tracks() {
                return run.tracks();
            }

            @Override
            public @Nullable Packet read() throws CameraFaultException {
                Packet packet = run.read();
                if (packet != null && run.tracks().get(packet.track()).video()) {
                    note(packet);
                }
                return packet;
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }

    private void note(Packet packet) {
        if (originMicros == Long.MIN_VALUE) {
            originMicros = packet.ptsMicros();
        }
        sizes.add(new Size(packet.ptsMicros(), packet.size(), packet.keyframe()));
    }

    private FrameDecoder.Opener noting(FrameDecoder.Opener decoders) {
        return (track, width) -> {
            FrameDecoder decoder = decoders.create(track, width);
            return new FrameDecoder() {
                @Override
                public @Nullable LumaFrame decode(Packet packet, boolean look) throws CameraFaultException {
                    decoded.add(packet.ptsMicros());
                    return decoder.decode(packet, look);
                }

                @Override
                public void reset() {
                    decoder.reset();
                }

                @Override
                public void close() {
                    decoder.close();
                }
            };
        };
    }
}
