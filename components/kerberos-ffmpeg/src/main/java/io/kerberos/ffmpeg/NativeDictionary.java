package io.kerberos.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Options in native memory. Used and closed by one thread, whatever FFmpeg left of them. */
final class NativeDictionary implements AutoCloseable {
    private final AVDictionary dictionary = new AVDictionary(null);

    NativeDictionary(Map<String, String> options) {
        options.forEach(this::put);
    }

    AVDictionary get() {
        return dictionary;
    }

    @Override
    public void close() {
        avutil.av_dict_free(dictionary);
    }

    private void put(String key, String value) {
        try (BytePointer nativeKey = new BytePointer(key, StandardCharsets.UTF_8);
                BytePointer nativeValue = new BytePointer(value, StandardCharsets.UTF_8)) {
            avutil.av_dict_set(dictionary, nativeKey, nativeValue, 0);
        }
    }
}
