package io.kerberos.faults;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.Played;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cameras of one stream each that know which pictures they sent, and which of them a recording holds. A camera and its stream
 * have the same name. Thread-safe.
 */
final class CountedStreams implements AutoCloseable {

    /** 320x180 at 15 fps, a keyframe in two seconds, an endless still scene; each picture of a minute is another one. */
    static final MediaSpec STILL =
            MediaSpec.H264_STILL.withSize(320, 180).withGop(30).withSeconds(60);
    /** The same with a box that crosses for three seconds of twelve. */
    static final MediaSpec BUSY = MediaSpec.H264.withSize(320, 180).withGop(30);

    private final Map<String, RtspCamera> cameras;
    private final Map<String, Footage> footage;
    private final Map<String, Instant> begins = new HashMap<>();

    private CountedStreams(Map<String, RtspCamera> cameras, Map<String, Footage> footage) {
        this.cameras = cameras;
        this.footage = footage;
        cameras.forEach((stream, camera) -> begins.put(stream, camera.begin(stream)));
    }

    static CountedStreams start(Map<String, MediaSpec> streams) throws IOException {
        Map<MediaSpec, RtpMedia> media = new HashMap<>();
        Map<MediaSpec, Footage> known = new HashMap<>();
        Map<String, Footage> footage = new TreeMap<>();
        Map<String, RtspCamera> cameras = new TreeMap<>();
        for (Map.Entry<String, MediaSpec> stream : streams.entrySet()) {
            MediaSpec spec = stream.getValue();
            if (!media.containsKey(spec)) {
                Path file = TestMedia.inTarget().file(spec);
                media.put(spec, RtpMedia.read(file));
                known.put(spec, Footage.of(file, spec.fps()));
            }
            String name = stream.getKey();
            cameras.put(name, RtspCamera.builder().live(name, media.get(spec)).start());
            footage.put(name, known.get(spec));
        }
        return new CountedStreams(cameras, footage);
    }

    RtspCamera camera(String stream) {
        return cameras.get(stream);
    }

    String url(String stream) {
        return camera(stream).url(stream);
    }

    /** This moment in the time of a stream's programme, µs. */
    long now(String stream) {
        return Duration.between(begins.get(stream), Instant.now()).toNanos() / 1000;
    }

    /** What each client of a stream was sent, in order. */
    List<Played> played(String stream) {
        return camera(stream).played(stream);
    }

    /** The pictures of a stream in a recording of it. */
    BitSet pictures(String stream, Path file, Instant start) throws IOException {
        return footage.get(stream).pictures(file, start, begins.get(stream));
    }

    /** Seconds of what a client was sent that are not among these pictures. */
    double missingSeconds(String stream, Played played, BitSet onFile) {
        Footage known = footage.get(stream);
        BitSet missing = new BitSet();
        missing.set(known.picture(played.firstMicros()), known.picture(played.lastMicros()) + 1);
        missing.andNot(onFile);
        return known.seconds(missing.cardinality());
    }

    /** Seconds of video that a client was sent. */
    double sentSeconds(String stream, Played played) {
        Footage known = footage.get(stream);
        return known.seconds(known.picture(played.lastMicros()) + 1 - known.picture(played.firstMicros()));
    }

    @Override
    public void close() throws IOException {
        for (RtspCamera camera : cameras.values()) {
            camera.close();
        }
    }
}
