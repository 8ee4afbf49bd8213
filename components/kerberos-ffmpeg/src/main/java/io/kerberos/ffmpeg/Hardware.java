package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Hwaccel;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecHWConfig;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * One way to decode in hardware. Its device is opened once in a process, when the first camera asks for it, and stays open
 * until the process ends; that it is not there is found out once too. Safe from any thread.
 */
final class Hardware {
    private static final Map<Hwaccel, Finding> FOUND = new EnumMap<>(Hwaccel.class);

    /** What FFmpeg puts before its lines: {@code [CUDA @ 0x7fab90c45240] }. */
    private static final Pattern OBJECT = Pattern.compile("^\\[[^\\]]*\\] ");

    private final Hwaccel kind;
    private final int deviceType;
    private final @Nullable AVBufferRef device;

    private Hardware(Hwaccel kind, int deviceType, @Nullable AVBufferRef device) {
        this.kind = kind;
        this.deviceType = deviceType;
        this.device = device;
    }

    /** What looking for a device gave: it, or the reason why not. */
    private record Finding(@Nullable Hardware hardware, String reason) {}

    /**
     * The device of this kind. Video4Linux has none of its own: its decoders look for theirs.
     *
     * @throws CameraFaultException UNSUPPORTED with the reason, when this machine has none
     */
    static Hardware of(Hwaccel kind) throws CameraFaultException {
        Finding finding;
        synchronized (FOUND) {
            finding = FOUND.computeIfAbsent(kind, Hardware::find);
        }
        if (finding.hardware() == null) {
            throw new CameraFaultException(FaultKind.UNSUPPORTED, finding.reason());
        }
        return finding.hardware();
    }

    private static Finding find(Hwaccel kind) {
        return switch (kind) {
            case VAAPI -> open(kind, avutil.AV_HWDEVICE_TYPE_VAAPI);
            case CUDA -> open(kind, avutil.AV_HWDEVICE_TYPE_CUDA);
            case V4L2M2M -> new Finding(new Hardware(kind, avutil.AV_HWDEVICE_TYPE_NONE, null), "");
            case NONE, AUTO -> throw new IllegalArgumentException(kind + " is no hardware");
        };
    }

    private static Finding open(Hwaccel kind, int deviceType) {
        AVBufferRef device = new AVBufferRef();
        try (NativeLog.Kept log = NativeLog.keep()) {
            int error = avutil.av_hwdevice_ctx_create(device, deviceType, (BytePointer) null, (AVDictionary) null, 0);
            if (error >= 0) {
                return new Finding(new Hardware(kind, deviceType, device), "");
            }
            List<String> lines = log.lines();
            String said = lines.isEmpty() ? FfmpegFaults.text(error) : lines.get(lines.size() - 1);
            return new Finding(null, OBJECT.matcher(said).replaceFirst("") + ": " + remedy(kind));
        }
    }

    private static String remedy(Hwaccel kind) {
        return kind == Hwaccel.VAAPI
                ? "check that /dev/dri/renderD128 is there and that this user is in its group"
                : "check that NVIDIA's driver is installed";
    }

    /** FFmpeg's decoder of a codec that uses it; null when there is none. */
    @Nullable
    AVCodec decoder(int codecId, String codecName) {
        if (device == null) {
            return avcodec.avcodec_find_decoder_by_name(codecName + "_" + this);
        }
        AVCodec codec = avcodec.avcodec_find_decoder(codecId);
        AVCodecHWConfig config = codec == null ? null : avcodec.avcodec_get_hw_config(codec, 0);
        for (int i = 1; config != null; i++) {
            if (config.device_type() == deviceType
                    && (config.methods() & avcodec.AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) != 0) {
                return codec;
            }
            config = avcodec.avcodec_get_hw_config(codec, i);
        }
        return null;
    }

    /** Lets a decoder that is about to be opened use the device. */
    void attach(AVCodecContext decoder) {
        if (device != null) {
            decoder.hw_device_ctx(avutil.av_buffer_ref(device));
        }
    }

    /** Whether its pictures have to be fetched from a device. */
    boolean hasDevice() {
        return device != null;
    }

    /** FFmpeg's name. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
