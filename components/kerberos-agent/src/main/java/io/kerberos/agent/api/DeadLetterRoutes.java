package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Deliveries;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.RestParamType;

/** {@code /api/dead-letters}: what routes gave up on, sent again or deleted. */
final class DeadLetterRoutes extends RouteBuilder {
    private static final String UNKNOWN = "There is no such dead letter";
    private static final String WRONG = "A parameter is wrong; the detail names it, its value and the remedy";

    private final Surveillance surveillance;

    DeadLetterRoutes(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public void configure() {
        RestDefinition rest = rest("/dead-letters").tag("deliveries").description("What routes gave up on");
        ApiDocs.withLogin(rest);
        ApiDocs.operation(rest.get(), "listDeadLetters", "Dead letters, those given up on last first")
                .produces("application/json")
                .param()
                .name("limit")
                .type(RestParamType.query)
                .dataType("integer")
                .required(false)
                .defaultValue(Integer.toString(Interval.DEFAULT_LIMIT))
                .description("At most this many, 1 to " + Interval.LARGEST_LIMIT)
                .endParam()
                .outType(DeadLetterReport[].class);
        ApiDocs.outcome(rest, 400, WRONG).to("direct:api-dead-letters");
        ApiDocs.operation(
                        rest.post("/redrive"),
                        "redriveDeadLetters",
                        "Sends all dead letters through their routes again, at least once, under the same idempotency key")
                .produces("application/json")
                .param()
                .name("route")
                .type(RestParamType.query)
                .dataType("string")
                .required(false)
                .description("Only those of this route; of all routes that run without it")
                .endParam()
                .responseMessage()
                .code(202)
                .message("They are on their way")
                .responseModel(Redriven.class)
                .endResponseMessage()
                .to("direct:api-dead-letters-redrive");
        describeOne(rest);
        from("direct:api-dead-letters").routeId("api-dead-letters").process(Resource.of(this::list));
        from("direct:api-dead-letters-redrive")
                .routeId("api-dead-letters-redrive")
                .process(Resource.of(this::redriveAll));
        from("direct:api-dead-letter-redrive")
                .routeId("api-dead-letter-redrive")
                .process(Resource.of(this::redrive));
        from("direct:api-dead-letter-delete").routeId("api-dead-letter-delete").process(Resource.of(this::delete));
    }

    private static void describeOne(RestDefinition rest) {
        ApiDocs.operation(rest.post("/{route}/{id}/redrive"), "redriveDeadLetter", "Sends one through its route again");
        ApiDocs.outcome(letter(rest), 202, "It is on its way; it goes when it is delivered, and stays otherwise");
        ApiDocs.outcome(rest, 404, UNKNOWN);
        ApiDocs.outcome(rest, 409, "Its route does not run").to("direct:api-dead-letter-redrive");
        ApiDocs.operation(rest.delete("/{route}/{id}"), "deleteDeadLetter", "Deletes one: nobody is to have it");
        ApiDocs.outcome(letter(rest), 204, "It is deleted");
        ApiDocs.outcome(rest, 404, UNKNOWN).to("direct:api-dead-letter-delete");
    }

    private static RestDefinition letter(RestDefinition rest) {
        return ApiDocs.path(ApiDocs.path(rest, "route", "Id of the route"), "id", "Id of the clip or event");
    }

    private Answer list(ApiRequest request) throws ProblemException, CameraFaultException {
        int limit = request.only("limit").integer("limit", 1, Interval.LARGEST_LIMIT, Interval.DEFAULT_LIMIT);
        return Answer.json(deliveries().deadLetters(limit).stream()
                .map(DeadLetterReport::of)
                .toList());
    }

    private Answer redriveAll(ApiRequest request) throws ProblemException, CameraFaultException {
        return Answer.json(
                202, new Redriven(deliveries().redriveAll(request.only("route").text("route"))));
    }

    private Answer redrive(ApiRequest request) throws ProblemException, CameraFaultException {
        String route = request.only().path("route");
        String id = request.path("id");
        return switch (deliveries().redrive(route, id)) {
            case DONE -> Answer.json(202, new Redriven(1));
            case UNKNOWN -> throw unknown(route, id);
            case REFUSED ->
                throw new ProblemException(
                        409, "route '" + ApiRequest.shown(route) + "' does not run; start it, then redrive again");
        };
    }

    private Answer delete(ApiRequest request) throws ProblemException, CameraFaultException {
        String route = request.only().path("route");
        String id = request.path("id");
        if (!deliveries().deleteDeadLetter(route, id)) {
            throw unknown(route, id);
        }
        return Answer.nothing();
    }

    private Deliveries deliveries() throws ProblemException {
        return surveillance.spool().deliveries();
    }

    private static ProblemException unknown(String route, String id) {
        return new ProblemException(
                404,
                "route '" + ApiRequest.shown(route) + "' has no dead letter '" + ApiRequest.shown(id)
                        + "': it was delivered, deleted, or its clip was evicted; GET /api/dead-letters lists them");
    }
}
