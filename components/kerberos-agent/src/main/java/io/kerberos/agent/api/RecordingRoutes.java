package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.spool.Spool;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;

/** {@code /api/recordings}: what is kept, found by id or by camera and time. */
final class RecordingRoutes extends RouteBuilder {
    private static final String UNKNOWN = "There is no such recording";

    private final Surveillance surveillance;

    RecordingRoutes(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public void configure() {
        RestDefinition rest = rest("/recordings").tag("recordings").description("What the cameras recorded");
        ApiDocs.withLogin(rest);
        ApiDocs.operation(
                        rest.get(),
                        "listRecordings",
                        "Recordings that overlap an interval, newest first; with an area, those in which something moved there")
                .produces("application/json")
                .outType(RecordingReport[].class);
        ApiDocs.query(
                rest,
                SearchArea.NAME,
                "string",
                "Part of the picture, in shares of it: x,y,width,height such as 0.5,0,0.5,1, or corners such as"
                        + " 0.1,0.2 0.5,0.2 0.5,0.9; each answer tells the seconds in motion");
        ApiDocs.interval(rest).to("direct:api-recordings");
        ApiDocs.operation(rest.get("/{id}"), "getRecording", "What is known of one recording")
                .produces("application/json")
                .outType(RecordingReport.class);
        ApiDocs.outcome(recording(rest), 404, UNKNOWN).to("direct:api-recording");
        ApiDocs.operation(rest.delete("/{id}"), "deleteRecording", "Deletes a recording and its file");
        ApiDocs.outcome(recording(rest), 204, "It is deleted");
        ApiDocs.outcome(rest, 404, UNKNOWN);
        ApiDocs.outcome(rest, 409, "It is held").to("direct:api-recording-delete");
        describeHold(rest);
        describeVideo(rest);
        describeActivity(rest);
        from("direct:api-recordings").routeId("api-recordings").process(Resource.of(this::recordings));
        from("direct:api-recording").routeId("api-recording").process(Resource.of(this::recording));
        from("direct:api-recording-delete").routeId("api-recording-delete").process(Resource.of(this::delete));
        from("direct:api-recording-hold").routeId("api-recording-hold").process(Resource.of(r -> hold(r, true)));
        from("direct:api-recording-release").routeId("api-recording-release").process(Resource.of(r -> hold(r, false)));
        from("direct:api-recording-activity").routeId("api-recording-activity").process(Resource.of(this::activity));
        from("direct:api-recording-video").routeId("api-recording-video").process(Resource.of(request -> {
            throw new ProblemException(503, "the agent is starting; ask again");
        }));
    }

    private static void describeHold(RestDefinition rest) {
        ApiDocs.operation(
                rest.put("/{id}/hold"), "holdRecording", "Holds a recording: nothing removes it until it is let go of");
        ApiDocs.outcome(recording(rest), 204, "It is held");
        ApiDocs.outcome(rest, 404, UNKNOWN).to("direct:api-recording-hold");
        ApiDocs.operation(rest.delete("/{id}/hold"), "releaseRecording", "Lets go of a held recording");
        ApiDocs.outcome(recording(rest), 204, "It is no longer held");
        ApiDocs.outcome(rest, 404, UNKNOWN).to("direct:api-recording-release");
    }

    /**
     * Declared here for OpenAPI and answered by {@link RecordingVideo}, which stands before Camel on the same router: an
     * exchange copies in pieces of 8 KiB, keeps a worker as long as the viewer looks and does not see the viewer leave.
     */
    private static void describeVideo(RestDefinition rest) {
        ApiDocs.operation(
                        rest.get("/{id}/video"),
                        "getVideo",
                        "The recording as fragmented MP4; takes Range, If-Range, If-None-Match, and HEAD")
                .produces("video/mp4");
        ApiDocs.outcome(recording(rest), 200, "The whole file");
        ApiDocs.outcome(rest, 206, "The part of the file that was asked for");
        ApiDocs.outcome(rest, 304, "The client has it already");
        ApiDocs.outcome(rest, 404, UNKNOWN);
        ApiDocs.outcome(rest, 416, "The range lies outside the file").to("direct:api-recording-video");
    }

    private static void describeActivity(RestDefinition rest) {
        ApiDocs.operation(
                        rest.get("/{id}/activity"),
                        "getActivity",
                        "Where something moved in a recording, second by second, on a grid of cells")
                .produces("application/json")
                .outType(ActivityReport.class);
        ApiDocs.outcome(recording(rest), 404, UNKNOWN).to("direct:api-recording-activity");
    }

    private static RestDefinition recording(RestDefinition rest) {
        return ApiDocs.path(rest, "id", "Id of the recording");
    }

    private Answer recordings(ApiRequest request) throws ProblemException, CameraFaultException {
        Interval asked = Interval.of(request, SearchArea.NAME);
        Optional<SearchArea> area = SearchArea.of(request);
        Spool spool = surveillance.spool();
        Set<String> held = spool.archive().held();
        if (area.isPresent()) {
            return Answer.json(new AreaSearch(spool, asked, area.get())
                    .hits().stream()
                            .map(hit -> RecordingReport.of(
                                    hit.clip(), held.contains(hit.clip().id()), hit.motion()))
                            .toList());
        }
        return Answer.json(spool.listClips(asked.camera(), asked.from(), asked.until(), asked.limit()).stream()
                .map(clip -> RecordingReport.of(clip, held.contains(clip.id()), null))
                .toList());
    }

    private Answer recording(ApiRequest request) throws ProblemException, CameraFaultException {
        String id = request.only().path("id");
        Spool spool = surveillance.spool();
        boolean held = spool.archive().held().contains(id);
        return spool.findClip(id)
                .map(clip -> Answer.json(RecordingReport.of(clip, held, null)))
                .orElseThrow(() -> unknown(id));
    }

    private Answer activity(ApiRequest request) throws ProblemException, CameraFaultException {
        String id = request.only().path("id");
        Clip clip = surveillance.spool().findClip(id).orElseThrow(() -> unknown(id));
        try {
            return Answer.json(ActivityReport.of(clip, ActivityFile.read(clip.file(), clip.id(), clip.duration())));
        } catch (IOException e) {
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED,
                    "the activity of recording " + id + " cannot be read: " + e.getMessage() + "; check the disk",
                    e);
        }
    }

    private Answer delete(ApiRequest request) throws ProblemException, CameraFaultException {
        String id = request.only().path("id");
        return switch (surveillance.spool().archive().delete(id)) {
            case DELETED -> Answer.nothing();
            case UNKNOWN -> throw unknown(id);
            case HELD ->
                throw new ProblemException(
                        409,
                        "recording '" + ApiRequest.shown(id) + "' is held; let go of it first: DELETE /api/recordings/"
                                + ApiRequest.shown(id) + "/hold");
        };
    }

    private Answer hold(ApiRequest request, boolean held) throws ProblemException, CameraFaultException {
        String id = request.only().path("id");
        if (!surveillance.spool().archive().hold(id, held)) {
            throw unknown(id);
        }
        return Answer.nothing();
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                404, "there is no recording '" + ApiRequest.shown(id) + "'; GET /api/recordings lists them");
    }
}
