package io.kerberos.camel;

import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.camera.Hwaccel;
import io.kerberos.core.camera.StreamSpec.Transport;
import io.kerberos.core.clip.RecordingMode;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/**
 * The options of a camera: declared, described and defaulted here and nowhere else, whether they come from an endpoint URI, a
 * YAML route or the cameras file. Durations are milliseconds. Not thread-safe.
 */
@UriParams
@Configurer(extended = true)
public class CameraOptions extends MotionOptions {
    @UriParam(label = "camera", description = "Name of the camera for people. Default: its id.")
    private @Nullable String name;

    @UriParam(
            label = "camera",
            secret = true,
            description = "Address of the main stream, which is recorded: rtsp, rtsps, http, https (MJPEG, HLS, "
                    + "MPEG-TS), file, or v4l2:/dev/video0. Credentials may be part of it; they are taken out "
                    + "and never shown.")
    private @Nullable String url;

    @UriParam(label = "camera,security", secret = true, description = "User of the camera.")
    private @Nullable String username;

    @UriParam(label = "camera,security", secret = true, description = "Password of the camera.")
    private @Nullable String password;

    @UriParam(
            label = "camera",
            secret = true,
            description = "Address of a second, smaller stream of the same camera to analyse for motion. Default: "
                    + "the main stream is analysed.")
    private @Nullable String subUrl;

    @UriParam(
            label = "camera",
            defaultValue = "tcp",
            enums = "tcp,udp",
            description = "How RTP travels under rtsp and rtsps.")
    private Transport transport = Transport.TCP;

    @UriParam(
            label = "camera,security",
            description = "PEM file with the authority that signed the certificate of the camera. Default: the "
                    + "authorities of the system.")
    private @Nullable String tlsCaFile;

    @UriParam(
            label = "camera,security",
            defaultValue = "false",
            description = "Accepts any certificate, so that anybody on the way can listen. For tests only.")
    private boolean tlsInsecure;

    @UriParam(
            label = "camera",
            defaultValue = "8s",
            javaType = "java.time.Duration",
            description = "Longest wait for the connection to the camera and the description of its stream.")
    private long connectTimeout = 8_000;

    @UriParam(
            label = "camera",
            defaultValue = "8s",
            javaType = "java.time.Duration",
            description =
                    "Longest wait for the next packet before the camera counts as lost and is connected " + "anew.")
    private long stallTimeout = 8_000;

    @UriParam(
            label = "camera",
            defaultValue = "false",
            description = "Begins a file anew at its end, to play a recording as if it were a camera.")
    private boolean loop;

    @UriParam(
            label = "recording",
            defaultValue = "motion",
            enums = "motion,continuous,both,manual",
            description = "What is recorded: clips around motion, segments without a gap, both, or only what the "
                    + "record operation asks for.")
    private RecordingMode recording = RecordingMode.MOTION;

    @UriParam(
            label = "recording",
            defaultValue = "5s",
            javaType = "java.time.Duration",
            description = "How much a clip shows from before the first motion. It begins with the keyframe at or "
                    + "before it.")
    private long preRoll = 5_000;

    @UriParam(
            label = "recording",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How much a clip shows after the last motion.")
    private long postRoll = 10_000;

    @UriParam(
            label = "recording",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "Length after which a clip is closed and the next one continues without a gap.")
    private long maxLength = 60_000;

    @UriParam(
            label = "recording",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "Length of a segment of continuous recording, cut at keyframes.")
    private long segmentLength = 60_000;

    @UriParam(
            label = "recording,advanced",
            defaultValue = "64MiB",
            description =
                    "Hard limit of the encoded video kept in memory for the pre-roll, such as 64MiB or " + "500KB.")
    private String ringSize = "64MiB";

    @UriParam(
            label = "recording",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description = "How long a recording is kept, such as 7d or 72h; one that some consumer has not had is kept "
                    + "twice as long. 0 keeps it as long as the component does.")
    private long retentionAge;

    @UriParam(
            label = "recording",
            defaultValue = "0",
            description = "How much of the camera is kept, such as 20GiB: the oldest recordings go first, those that "
                    + "some consumer has not had last, held ones never. 0 sets no bound of its own.")
    private String retentionSize = "0";

    @UriParam(
            label = "motion,advanced",
            defaultValue = "none",
            enums = "none,auto,vaapi,v4l2m2m,cuda",
            description =
                    "What decodes the pictures that are looked at: none is software; auto the first of the others that "
                            + "the machine has. What is not there is replaced by software, and one line of the log says so.")
    private Hwaccel hwaccel = Hwaccel.NONE;

    /**
     * The camera that these options describe, validated.
     *
     * @throws IllegalArgumentException naming the camera, the option, its value without secrets, and the remedy
     */
    public CameraSpec toSpec(String id) {
        return new CameraSpecReader(id, this).read();
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public @Nullable String getUsername() {
        return username;
    }

    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    public @Nullable String getSubUrl() {
        return subUrl;
    }

    public void setSubUrl(@Nullable String subUrl) {
        this.subUrl = subUrl;
    }

    public Transport getTransport() {
        return transport;
    }

    public void setTransport(Transport transport) {
        this.transport = transport;
    }

    public @Nullable String getTlsCaFile() {
        return tlsCaFile;
    }

    public void setTlsCaFile(@Nullable String tlsCaFile) {
        this.tlsCaFile = tlsCaFile;
    }

    public boolean isTlsInsecure() {
        return tlsInsecure;
    }

    public void setTlsInsecure(boolean tlsInsecure) {
        this.tlsInsecure = tlsInsecure;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getStallTimeout() {
        return stallTimeout;
    }

    public void setStallTimeout(long stallTimeout) {
        this.stallTimeout = stallTimeout;
    }

    public boolean isLoop() {
        return loop;
    }

    public void setLoop(boolean loop) {
        this.loop = loop;
    }

    public RecordingMode getRecording() {
        return recording;
    }

    public void setRecording(RecordingMode recording) {
        this.recording = recording;
    }

    public long getPreRoll() {
        return preRoll;
    }

    public void setPreRoll(long preRoll) {
        this.preRoll = preRoll;
    }

    public long getPostRoll() {
        return postRoll;
    }

    public void setPostRoll(long postRoll) {
        this.postRoll = postRoll;
    }

    public long getMaxLength() {
        return maxLength;
    }

    public void setMaxLength(long maxLength) {
        this.maxLength = maxLength;
    }

    public long getSegmentLength() {
        return segmentLength;
    }

    public void setSegmentLength(long segmentLength) {
        this.segmentLength = segmentLength;
    }

    public String getRingSize() {
        return ringSize;
    }

    public void setRingSize(String ringSize) {
        this.ringSize = ringSize;
    }

    public long getRetentionAge() {
        return retentionAge;
    }

    public void setRetentionAge(long retentionAge) {
        this.retentionAge = retentionAge;
    }

    public String getRetentionSize() {
        return retentionSize;
    }

    public void setRetentionSize(String retentionSize) {
        this.retentionSize = retentionSize;
    }

    public Hwaccel getHwaccel() {
        return hwaccel;
    }

    public void setHwaccel(Hwaccel hwaccel) {
        this.hwaccel = hwaccel;
    }
}
