package io.kerberos.core.packet;

/** The codecs the pipeline treats differently from one another. */
public enum Codec {
    H264(true),
    H265(true),
    MJPEG(true),
    OTHER_VIDEO(true),
    AAC(false),
    /** Any other audio; it is transcoded to AAC when it is written to MP4. */
    OTHER_AUDIO(false);

    private final boolean video;

    Codec(boolean video) {
        this.video = video;
    }

    public boolean video() {
        return video;
    }
}
