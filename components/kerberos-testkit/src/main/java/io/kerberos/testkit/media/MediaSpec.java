package io.kerberos.testkit.media;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a test clip is to be: codecs, geometry, and what happens in its scene. A value; derive variants by the "with"
 * methods whose names begin so.
 *
 * @param gop frames from keyframe to keyframe
 * @param seconds length of the clip, which a looping camera repeats
 * @param noise strength of the sensor noise, 0 (none) to 20 (a night camera)
 * @param crossing the moving box, or null for a still scene
 */
public record MediaSpec(
        VideoCodec video,
        AudioCodec audio,
        int width,
        int height,
        int fps,
        int gop,
        double seconds,
        int noise,
        @Nullable Crossing crossing) {

    /** How the picture is coded; the encoder's name is FFmpeg's. */
    public enum VideoCodec {
        /** By libx264, out of the GPL build. */
        H264("libx264"),
        /** By libx265, out of the GPL build. */
        H265("libx265"),
        /** H.264 by libopenh264, out of the build that the product ships. */
        OPENH264("libopenh264");

        final String encoder;

        VideoCodec(String encoder) {
            this.encoder = encoder;
        }
    }

    /** How the sound is coded. */
    public enum AudioCodec {
        NONE,
        AAC,
        /** G.711 µ-law, 8 kHz mono. */
        PCMU,
        /** G.711 A-law, 8 kHz mono. */
        PCMA
    }

    /** 640×360 at 15 fps, GOP 1 s, 12 s with light noise, a 64×96 box that crosses from second 4 to second 7; no sound. */
    public static final MediaSpec H264 =
            new MediaSpec(VideoCodec.H264, AudioCodec.NONE, 640, 360, 15, 15, 12, 6, new Crossing(4, 3, 64, 96));

    public static final MediaSpec H264_AAC = H264.withAudio(AudioCodec.AAC);
    public static final MediaSpec H264_PCMU = H264.withAudio(AudioCodec.PCMU);
    public static final MediaSpec H264_PCMA = H264.withAudio(AudioCodec.PCMA);
    public static final MediaSpec H265 = H264.withVideo(VideoCodec.H265);
    public static final MediaSpec H265_AAC = H265.withAudio(AudioCodec.AAC);

    /** One keyframe in six seconds. */
    public static final MediaSpec H264_LONG_GOP = H264.withGop(90);

    /** Sensor noise and nothing else. */
    public static final MediaSpec H264_STILL = H264.withCrossing(null);

    public MediaSpec withVideo(VideoCodec codec) {
        return new MediaSpec(codec, audio, width, height, fps, gop, seconds, noise, crossing);
    }

    public MediaSpec withAudio(AudioCodec codec) {
        return new MediaSpec(video, codec, width, height, fps, gop, seconds, noise, crossing);
    }

    /** The box keeps its size in pixels. */
    public MediaSpec withSize(int newWidth, int newHeight) {
        return new MediaSpec(video, audio, newWidth, newHeight, fps, gop, seconds, noise, crossing);
    }

    public MediaSpec withFps(int framesPerSecond, int newGop) {
        return new MediaSpec(video, audio, width, height, framesPerSecond, newGop, seconds, noise, crossing);
    }

    public MediaSpec withGop(int frames) {
        return new MediaSpec(video, audio, width, height, fps, frames, seconds, noise, crossing);
    }

    public MediaSpec withSeconds(double length) {
        return new MediaSpec(video, audio, width, height, fps, gop, length, noise, crossing);
    }

    public MediaSpec withNoise(int strength) {
        return new MediaSpec(video, audio, width, height, fps, gop, seconds, strength, crossing);
    }

    public MediaSpec withCrossing(@Nullable Crossing box) {
        return new MediaSpec(video, audio, width, height, fps, gop, seconds, noise, box);
    }

    boolean needsGpl() {
        return video != VideoCodec.OPENH264;
    }

    /** A file name that says all of it: the key of the cache. MP4 cannot carry G.711, QuickTime can. */
    String fileName() {
        String box = crossing == null
                ? "still"
                : String.format(
                        Locale.ROOT,
                        "box%dx%d@%.1f+%.1f",
                        crossing.boxWidth(),
                        crossing.boxHeight(),
                        crossing.start(),
                        crossing.length());
        boolean g711 = audio == AudioCodec.PCMU || audio == AudioCodec.PCMA;
        return String.format(
                        Locale.ROOT,
                        "%s-%s-%dx%d@%d-gop%d-%.1fs-noise%d-%s.%s",
                        video,
                        audio,
                        width,
                        height,
                        fps,
                        gop,
                        seconds,
                        noise,
                        box,
                        g711 ? "mov" : "mp4")
                .toLowerCase(Locale.ROOT);
    }
}
