package io.kerberos.camel;

import io.kerberos.core.event.AgentStarted;
import io.kerberos.core.event.AgentStopped;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.ClipDelivered;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.event.ClockStepped;
import io.kerberos.core.event.ConfigAccepted;
import io.kerberos.core.event.ConfigRejected;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.event.StorageBack;
import io.kerberos.core.event.StorageLost;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.motion.Box;
import io.kerberos.protocol.BackData;
import io.kerberos.protocol.ClipData;
import io.kerberos.protocol.CloudEvent;
import io.kerberos.protocol.ConfigData;
import io.kerberos.protocol.DeliveredData;
import io.kerberos.protocol.EventData;
import io.kerberos.protocol.EventType;
import io.kerberos.protocol.EvictedData;
import io.kerberos.protocol.LostData;
import io.kerberos.protocol.MotionData;
import io.kerberos.protocol.StartedData;
import io.kerberos.protocol.StepData;
import io.kerberos.protocol.StoppedData;
import io.kerberos.protocol.StorageBackData;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Converter;
import org.apache.camel.util.json.JsonObject;

/** Events as CloudEvents 1.0 in structured JSON, so that any sink takes them as they are. */
@Converter(generateLoader = true)
public final class CameraEventConverter {
    private CameraEventConverter() {}

    @Converter
    public static String toJson(CameraEvent event) {
        // the writer escapes every slash, which JSON allows and nobody wants to read
        return new JsonObject(toCloudEvent(event).members()).toJson().replace("\\/", "/");
    }

    @Converter
    public static byte[] toBytes(CameraEvent event) {
        return toJson(event).getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(CameraEvent event) {
        return new ByteArrayInputStream(toBytes(event));
    }

    /** The event as it goes over the wire. */
    public static CloudEvent toCloudEvent(CameraEvent event) {
        if (event instanceof MotionStarted e) {
            return envelope(
                    e, EventType.MOTION_STARTED, new MotionData(e.run(), e.score(), areas(e.boxes()), e.zones(), null));
        }
        if (event instanceof MotionEnded e) {
            MotionData.End end = new MotionData.End(e.startId(), e.duration().toMillis());
            return envelope(
                    e,
                    EventType.MOTION_ENDED,
                    e.startId(),
                    new MotionData(e.run(), e.score(), areas(e.boxes()), e.zones(), end));
        }
        if (event instanceof CameraLost e) {
            return envelope(e, EventType.CAMERA_LOST, fault(e.fault()));
        }
        if (event instanceof CameraBack e) {
            return envelope(
                    e, EventType.CAMERA_BACK, new BackData(e.run(), e.outage().toMillis()));
        }
        return ofClip(event);
    }

    private static CloudEvent ofClip(CameraEvent event) {
        if (event instanceof ClipCompleted e) {
            String kind = e.kind().toLowerCase(Locale.ROOT);
            long millis = e.duration().toMillis();
            return envelope(
                    e,
                    EventType.CLIP_COMPLETED,
                    e.clip(),
                    new ClipData(e.run(), e.clip(), kind, e.sizeBytes(), e.sha256(), millis));
        }
        if (event instanceof ClipDelivered e) {
            return envelope(e, EventType.CLIP_DELIVERED, e.clip(), new DeliveredData(e.clip(), e.consumer()));
        }
        if (event instanceof ClipEvicted e) {
            return envelope(
                    e,
                    EventType.CLIP_EVICTED,
                    e.clip(),
                    new EvictedData(e.clip(), e.sizeBytes(), e.reason(), e.undelivered()));
        }
        return ofStorage(event);
    }

    private static CloudEvent ofStorage(CameraEvent event) {
        if (event instanceof StorageLost e) {
            return envelope(e, EventType.STORAGE_LOST, fault(e.fault()));
        }
        if (event instanceof StorageBack e) {
            return envelope(
                    e, EventType.STORAGE_BACK, new StorageBackData(e.outage().toMillis()));
        }
        return ofAgent(event);
    }

    private static CloudEvent ofAgent(CameraEvent event) {
        if (event instanceof AgentStarted e) {
            String before = e.before().name().toLowerCase(Locale.ROOT);
            return envelope(e, EventType.AGENT_STARTED, new StartedData(e.version(), before, e.cameras()));
        }
        if (event instanceof AgentStopped e) {
            return envelope(
                    e, EventType.AGENT_STOPPED, new StoppedData(e.uptime().toMillis()));
        }
        if (event instanceof ConfigAccepted e) {
            return envelope(e, EventType.CONFIG_ACCEPTED, new ConfigData(e.file(), true, e.names()));
        }
        if (event instanceof ConfigRejected e) {
            return envelope(e, EventType.CONFIG_REJECTED, new ConfigData(e.file(), false, e.problems()));
        }
        ClockStepped e = (ClockStepped) event;
        return envelope(e, EventType.CLOCK_STEPPED, new StepData(e.step().toMillis()));
    }

    private static LostData fault(Fault fault) {
        return new LostData(fault.kind().name().toLowerCase(Locale.ROOT), fault.message());
    }

    private static CloudEvent envelope(CameraEvent event, EventType type, EventData data) {
        return envelope(event, type, event.id(), data);
    }

    private static CloudEvent envelope(CameraEvent event, EventType type, String about, EventData data) {
        return new CloudEvent(event.id(), type, event.camera(), event.at(), about, data);
    }

    private static List<MotionData.Area> areas(List<Box> boxes) {
        return boxes.stream()
                .map(b -> new MotionData.Area(b.x(), b.y(), b.width(), b.height()))
                .toList();
    }
}
