package io.kerberos.camel;

import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.ClipDelivered;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.spool.Lease;
import io.kerberos.core.spool.Spool;
import io.kerberos.protocol.CloudEvent;
import io.kerberos.protocol.TraceParent;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.camel.Message;

/** The only place where clips, events and snapshots become messages. Safe from any thread. */
final class CameraExchanges {
    private static final DateTimeFormatter SNAPSHOT_FILE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd/HHmmss.SSS'Z.jpg'").withZone(ZoneOffset.UTC);

    private final CameraSessions cameras;
    private final Path recordings;

    CameraExchanges(CameraSessions cameras, Spool spool) {
        this.cameras = cameras;
        this.recordings = spool.recordings();
    }

    /** Body: the {@link File}. */
    void clip(Message message, Lease<Clip> lease) {
        Clip clip = lease.item();
        File file = clip.file().toFile();
        message.setBody(file, File.class);
        camera(message, clip.camera(), clip.start());
        message.setHeader(KerberosConstants.EVENT_ID, clip.id());
        message.setHeader(KerberosConstants.RUN, clip.run());
        message.setHeader(KerberosConstants.TRACE_PARENT, TraceParent.of(clip.id(), clip.id()));
        message.setHeader(KerberosConstants.CLIP_ID, clip.id());
        message.setHeader(KerberosConstants.CLIP_KIND, clip.kind().name().toLowerCase(Locale.ROOT));
        message.setHeader(KerberosConstants.CLIP_START, clip.start().toString());
        message.setHeader(KerberosConstants.CLIP_DURATION, clip.duration().toMillis());
        message.setHeader(KerberosConstants.CLIP_PRE_ROLL, clip.preRoll().toMillis());
        message.setHeader(KerberosConstants.CLIP_SHA256, clip.sha256());
        message.setHeader(KerberosConstants.CLIP_CONTINUES, clip.continues());
        message.setHeader(KerberosConstants.ATTEMPT, lease.attempt());
        message.setHeader(
                KerberosConstants.FILE_NAME,
                recordings.relativize(clip.file()).toString().replace(File.separatorChar, '/'));
        message.setHeader(KerberosConstants.CONTENT_TYPE, "video/mp4");
    }

    /** Body: the {@link CameraEvent}, which converts to its JSON. */
    void event(Message message, Lease<CameraEvent> lease) {
        CameraEvent event = lease.item();
        CloudEvent envelope = CameraEventConverter.toCloudEvent(event);
        message.setBody(event, CameraEvent.class);
        camera(message, event.camera(), event.at());
        message.setHeader(KerberosConstants.EVENT_ID, event.id());
        message.setHeader(KerberosConstants.EVENT_TYPE, envelope.type().shortName());
        message.setHeader(KerberosConstants.TRACE_PARENT, envelope.traceparent());
        message.setHeader(KerberosConstants.ATTEMPT, lease.attempt());
        message.setHeader(KerberosConstants.CONTENT_TYPE, CloudEvent.MEDIA_TYPE);
        Object run = envelope.data().members().get("run");
        if (run != null) {
            message.setHeader(KerberosConstants.RUN, run);
        }
        clip(message, event);
    }

    private static void clip(Message message, CameraEvent event) {
        if (event instanceof ClipDelivered delivered) {
            message.setHeader(KerberosConstants.CLIP_ID, delivered.clip());
        } else if (event instanceof ClipEvicted evicted) {
            message.setHeader(KerberosConstants.CLIP_ID, evicted.clip());
        } else if (event instanceof ClipCompleted clip) {
            message.setHeader(KerberosConstants.CLIP_ID, clip.clip());
            message.setHeader(KerberosConstants.CLIP_KIND, clip.kind().toLowerCase(Locale.ROOT));
            message.setHeader(KerberosConstants.CLIP_START, clip.at().toString());
            message.setHeader(KerberosConstants.CLIP_DURATION, clip.duration().toMillis());
            message.setHeader(KerberosConstants.CLIP_SHA256, clip.sha256());
        }
    }

    /** Body: the JPEG. */
    void snapshot(Message message, String camera, byte[] jpeg, Instant at) {
        message.setBody(jpeg, byte[].class);
        camera(message, camera, at);
        message.setHeader(KerberosConstants.FILE_NAME, camera + "/" + SNAPSHOT_FILE.format(at));
        message.setHeader(KerberosConstants.CONTENT_TYPE, "image/jpeg");
    }

    private void camera(Message message, String camera, Instant at) {
        message.setHeader(KerberosConstants.CAMERA, camera);
        message.setHeader(
                KerberosConstants.CAMERA_NAME,
                cameras.find(camera).map(session -> session.spec().name()).orElse(camera));
        message.setHeader(KerberosConstants.MESSAGE_TIMESTAMP, at.toEpochMilli());
    }
}
