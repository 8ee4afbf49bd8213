package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.fault.CameraFaultException;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.RestParamType;

/** {@code /api/cameras}: the cameras, their state, their picture, and recording by hand. */
final class CameraRoutes extends RouteBuilder {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final String UNKNOWN = "There is no such camera";
    private static final String WRONG = "A parameter is wrong; the detail names it, its value and the remedy";
    private static final int WIDEST = 8192;

    private final Surveillance surveillance;

    CameraRoutes(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public void configure() {
        RestDefinition rest = rest("/cameras").tag("cameras").description("Cameras, their state and picture");
        ApiDocs.withLogin(rest);
        describeState(rest);
        describeSnapshot(rest);
        describeRecording(rest);
        from("direct:api-cameras").routeId("api-cameras").process(Resource.of(this::cameras));
        from("direct:api-camera").routeId("api-camera").process(Resource.of(this::camera));
        from("direct:api-snapshot").routeId("api-snapshot").process(Resource.of(this::snapshot));
        from("direct:api-record").routeId("api-record").process(Resource.of(this::record));
        from("direct:api-record-stop").routeId("api-record-stop").process(Resource.of(this::stopRecording));
    }

    private static void describeState(RestDefinition rest) {
        ApiDocs.operation(rest.get(), "listCameras", "All cameras with their state")
                .produces("application/json")
                .outType(CameraReport[].class)
                .to("direct:api-cameras");
        ApiDocs.operation(rest.get("/{camera}"), "getCamera", "One camera with its state")
                .produces("application/json")
                .outType(CameraReport.class);
        ApiDocs.outcome(camera(rest), 404, UNKNOWN).to("direct:api-camera");
    }

    private static void describeSnapshot(RestDefinition rest) {
        ApiDocs.operation(rest.get("/{camera}/snapshot"), "getSnapshot", "The newest keyframe as JPEG")
                .produces("image/jpeg")
                .param()
                .name("width")
                .type(RestParamType.query)
                .dataType("integer")
                .required(false)
                .description("Scale larger pictures down to this width; 16 to 8192")
                .endParam();
        ApiDocs.outcome(camera(rest), 200, "The picture");
        ApiDocs.outcome(rest, 400, WRONG);
        ApiDocs.outcome(rest, 404, UNKNOWN);
        ApiDocs.outcome(rest, 503, "The camera is not live now").to("direct:api-snapshot");
    }

    private static void describeRecording(RestDefinition rest) {
        ApiDocs.operation(
                        rest.post("/{camera}/recording"),
                        "startRecording",
                        "Records from now, with pre-roll; asked again it is extended")
                .produces("application/json")
                .param()
                .name("duration")
                .type(RestParamType.query)
                .dataType("string")
                .defaultValue("30s")
                .required(false)
                .description("How long, 1s to 1h, such as 30s or 5m")
                .endParam()
                .responseMessage()
                .code(202)
                .message("Recording was asked for")
                .responseModel(CameraReport.class)
                .endResponseMessage();
        ApiDocs.outcome(camera(rest), 400, WRONG);
        ApiDocs.outcome(rest, 404, UNKNOWN).to("direct:api-record");
        ApiDocs.operation(
                rest.delete("/{camera}/recording"),
                "stopRecording",
                "Ends what was asked for by hand; recording because of motion goes on");
        ApiDocs.outcome(camera(rest), 204, "It ends");
        ApiDocs.outcome(rest, 404, UNKNOWN).to("direct:api-record-stop");
    }

    private static RestDefinition camera(RestDefinition rest) {
        return ApiDocs.path(rest, "camera", "Id of the camera");
    }

    private Answer cameras(ApiRequest request) throws ProblemException {
        request.only();
        return Answer.json(
                surveillance.cameras().all().stream().map(CameraReport::of).toList());
    }

    private Answer camera(ApiRequest request) throws ProblemException {
        return Answer.json(CameraReport.of(asked(request.only())));
    }

    private Answer snapshot(ApiRequest request) throws ProblemException, CameraFaultException {
        CameraSession session = asked(request.only("width"));
        int width = request.integer("width", 16, WIDEST, 0);
        return Answer.of("image/jpeg", session.snapshot(width, true));
    }

    private Answer record(ApiRequest request) throws ProblemException {
        CameraSession session = asked(request.only("duration"));
        session.record(request.duration("duration", SHORTEST, LONGEST, USUAL));
        return Answer.json(202, CameraReport.of(session));
    }

    private Answer stopRecording(ApiRequest request) throws ProblemException {
        asked(request.only()).stopRecording();
        return Answer.nothing();
    }

    private CameraSession asked(ApiRequest request) throws ProblemException {
        return surveillance.camera(request.path("camera"));
    }
}
