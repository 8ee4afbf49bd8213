package io.kerberos.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** Headers of the component. */
public interface KerberosConstants {
    @Metadata(
            label = "consumer",
            description = "Id of the camera. With a producer whose endpoint is a pattern: the camera to ask.",
            javaType = "String")
    String CAMERA = "CamelKerberosCamera";

    @Metadata(label = "consumer", description = "Name of the camera for people.", javaType = "String")
    String CAMERA_NAME = "CamelKerberosCameraName";

    @Metadata(
            label = "consumer",
            description = "Id of the unbroken connection to the camera that this comes from.",
            javaType = "String")
    String RUN = "CamelKerberosRun";

    @Metadata(
            label = "consumer",
            description = "Idempotency key: the id of the event or the clip, the same each time it is delivered.",
            javaType = "String")
    String EVENT_ID = "CamelKerberosEventId";

    @Metadata(
            label = "consumer",
            description = "Type of the event: motion.started, motion.ended, camera.lost, camera.back, clip.completed,"
                    + " clip.delivered, clip.evicted, storage.lost, storage.back, clock.stepped, agent.started,"
                    + " agent.stopped, agent.config.accepted or agent.config.rejected. Those of storage, clock and"
                    + " agent name the camera 'agent'.",
            javaType = "String")
    String EVENT_TYPE = "CamelKerberosEventType";

    @Metadata(
            label = "consumer",
            description =
                    "W3C Trace Context of the clip or event: the same trace for all that is told of one motion or clip.",
            javaType = "String")
    String TRACE_PARENT = "traceparent";

    @Metadata(label = "consumer", description = "Id of the clip.", javaType = "String")
    String CLIP_ID = "CamelKerberosClipId";

    @Metadata(label = "consumer", description = "Why the clip was cut: motion, manual or segment.", javaType = "String")
    String CLIP_KIND = "CamelKerberosClipKind";

    @Metadata(
            label = "consumer",
            description = "When the first picture of the clip was taken, ISO 8601 in UTC.",
            javaType = "String")
    String CLIP_START = "CamelKerberosClipStart";

    @Metadata(label = "consumer", description = "Length of the clip in milliseconds.", javaType = "Long")
    String CLIP_DURATION = "CamelKerberosClipDuration";

    @Metadata(
            label = "consumer",
            description = "How much of the clip lies before what triggered it, in milliseconds.",
            javaType = "Long")
    String CLIP_PRE_ROLL = "CamelKerberosClipPreRoll";

    @Metadata(label = "consumer", description = "SHA-256 of the clip, lower-case hexadecimal.", javaType = "String")
    String CLIP_SHA256 = "CamelKerberosClipSha256";

    @Metadata(
            label = "consumer",
            description = "Whether the clip continues the one before it without a gap.",
            javaType = "Boolean")
    String CLIP_CONTINUES = "CamelKerberosClipContinues";

    @Metadata(
            label = "consumer",
            description = "1 the first time since the start that this is delivered, then 2, 3 and so on.",
            javaType = "Integer")
    String ATTEMPT = "CamelKerberosAttempt";

    @Metadata(
            label = "producer",
            description = "What to do, instead of the option operation: record, stopRecording or snapshot.",
            javaType = "String",
            enums = "record,stopRecording,snapshot")
    String OPERATION = "CamelKerberosOperation";

    @Metadata(
            label = "producer",
            description =
                    "How long to record, instead of the option duration: a text such as 30s, milliseconds, or a java.time.Duration.",
            javaType = "String")
    String DURATION = "CamelKerberosDuration";

    @Metadata(
            label = "consumer",
            description = "Path of the clip or snapshot as camera/yyyy-MM-dd/file, dates in UTC.",
            javaType = "String")
    String FILE_NAME = Exchange.FILE_NAME;

    @Metadata(
            label = "consumer",
            description =
                    "Media type of the body: video/mp4, image/jpeg, or application/cloudevents+json for the text of an event.",
            javaType = "String")
    String CONTENT_TYPE = Exchange.CONTENT_TYPE;

    @Metadata(
            label = "consumer",
            description =
                    "When it was so, in milliseconds since 1970: the first picture of a clip, the time of an event, the taking of a snapshot.",
            javaType = "Long")
    String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;
}
