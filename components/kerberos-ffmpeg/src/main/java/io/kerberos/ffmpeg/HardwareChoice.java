package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Hwaccel;
import io.kerberos.core.fault.CameraFaultException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What decodes for one camera, over all its runs. Whatever does not work is left for good, and one line of the log says which
 * way it came out. Safe from any thread.
 */
final class HardwareChoice {
    private static final Logger LOG = LoggerFactory.getLogger(HardwareChoice.class);
    private static final List<Hwaccel> AUTO = List.of(Hwaccel.VAAPI, Hwaccel.CUDA, Hwaccel.V4L2M2M);

    private final String camera;
    private final Hwaccel wanted;
    private final Deque<Hwaccel> untried = new ArrayDeque<>();
    private final List<String> refusals = new ArrayList<>();
    private @Nullable Hardware current;
    private boolean told;

    HardwareChoice(String camera, Hwaccel wanted) {
        this.camera = camera;
        this.wanted = wanted;
        this.told = wanted == Hwaccel.NONE;
        if (wanted == Hwaccel.AUTO) {
            untried.addAll(AUTO);
        } else if (wanted != Hwaccel.NONE) {
            untried.add(wanted);
        }
    }

    /** What to decode with now; null for software. */
    synchronized @Nullable Hardware current() {
        while (current == null && !untried.isEmpty()) {
            Hwaccel next = untried.remove();
            try {
                current = Hardware.of(next);
            } catch (CameraFaultException e) {
                refuse(next, e.fault().message());
            }
        }
        return current;
    }

    /** A picture came out of it. */
    synchronized void works(Hardware hardware) {
        if (!told && hardware == current) {
            told = true;
            LOG.info("{}: {} decodes its pictures", camera, hardware);
        }
    }

    /** It does not do for this camera; the next one is tried, in the end software. */
    synchronized void failed(Hardware hardware, String reason) {
        if (hardware == current) {
            current = null;
            told = false;
            refuse(Hwaccel.valueOf(hardware.toString().toUpperCase(Locale.ROOT)), reason);
        }
    }

    private void refuse(Hwaccel kind, String reason) {
        refusals.add(kind.name().toLowerCase(Locale.ROOT) + ": " + reason);
        if (untried.isEmpty()) {
            told = true;
            LOG.warn(
                    "{}: hwaccel = {} finds nothing to decode with, software does ({}); hwaccel = none says no more",
                    camera,
                    wanted.name().toLowerCase(Locale.ROOT),
                    String.join("; ", refusals));
        }
    }
}
