package io.kerberos.agent.api;

import io.kerberos.agent.fault.Problem;
import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.fault.CameraFaultException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/recordings/{id}/video}: the file as the kernel sends it, whole or in parts. The id is looked up in the index
 * and is never part of a path. Runs on event loops, looks up on workers.
 */
final class RecordingVideo implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingVideo.class);

    private final Surveillance surveillance;

    RecordingVideo(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    void mount(Router router) {
        router.get("/api/recordings/:id/video").handler(this);
        router.head("/api/recordings/:id/video").handler(this);
    }

    @Override
    public void handle(RoutingContext context) {
        String id = context.pathParam("id");
        context.vertx()
                .executeBlocking(() -> find(id), false)
                .onSuccess(video -> video.ifPresentOrElse(
                        found -> send(context, found),
                        () -> refuse(context, RecordingRoutes.unknown(id).problem())))
                .onFailure(why -> {
                    if (why instanceof ProblemException starting) {
                        refuse(context, starting.problem());
                        return;
                    }
                    LOG.warn("recording {} cannot be sent: {}", ApiRequest.shown(id), why.getMessage());
                    refuse(context, Problem.of(503, "the agent's data folder cannot be used; its log tells more"));
                });
    }

    private Optional<Video> find(String id) throws ProblemException, CameraFaultException, IOException {
        Optional<Clip> clip = surveillance.spool().findClip(id);
        if (clip.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Video(clip.get(), Files.size(clip.get().file())));
        } catch (NoSuchFileException e) {
            LOG.warn("recording {} is in the index but its file is gone", id);
            return Optional.empty();
        }
    }

    private static void send(RoutingContext context, Video video) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response()
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("ETag", video.etag())
                .putHeader("Cache-Control", "private, no-cache");
        if (video.sameAs(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        String condition = request.getHeader("If-Range");
        boolean ranged =
                request.method().equals(HttpMethod.GET) && (condition == null || condition.equals(video.etag()));
        ByteRange range = ByteRange.of(ranged ? request.getHeader("Range") : null, video.size());
        switch (range.kind()) {
            case OUTSIDE -> {
                response.putHeader("Content-Range", "bytes */" + video.size());
                refuse(context, Problem.of(416, "the file has " + video.size() + " bytes; ask for some of them"));
                return;
            }
            case PART ->
                response.setStatusCode(206)
                        .putHeader(
                                "Content-Range",
                                "bytes " + range.first() + "-" + (range.first() + range.length() - 1) + "/"
                                        + video.size());
            case WHOLE -> response.setStatusCode(200);
        }
        response.putHeader("Content-Type", "video/mp4")
                .putHeader("Content-Length", Long.toString(range.length()))
                .putHeader("Content-Disposition", "inline; filename=\"" + video.name() + "\"");
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.sendFile(video.clip().file().toString(), range.first(), range.length())
                    .onFailure(why ->
                            LOG.debug("the viewer of {} left: {}", video.clip().id(), why.getMessage()));
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(Json.write(problem)));
    }

    /** A recording whose file is there. */
    private record Video(Clip clip, long size) {
        String etag() {
            return '"' + clip.sha256() + '"';
        }

        String name() {
            return clip.camera() + "-" + clip.start().toString().replace(":", "") + ".mp4";
        }

        boolean sameAs(@Nullable String ifNoneMatch) {
            return ifNoneMatch != null && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(etag()));
        }
    }
}
