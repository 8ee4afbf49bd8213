package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.fault.CameraFaultException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;

/** {@code /api/consumers}: who takes clips and events, and what waits for whom. */
final class ConsumerRoutes extends RouteBuilder {
    private final Surveillance surveillance;

    ConsumerRoutes(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public void configure() {
        RestDefinition rest = rest("/consumers").tag("deliveries").description("Who takes clips and events");
        ApiDocs.withLogin(rest);
        ApiDocs.operation(rest.get(), "listConsumers", "All consumers and what waits for each")
                .produces("application/json")
                .outType(ConsumerReport[].class)
                .to("direct:api-consumers");
        ApiDocs.operation(
                rest.delete("/{feed}/{name}"),
                "forgetConsumer",
                "Forgets a consumer that does not run, with its backlog and its dead letters");
        ApiDocs.path(rest, "feed", "clip or event");
        ApiDocs.outcome(ApiDocs.path(rest, "name", "Name of the consumer"), 204, "It is forgotten");
        ApiDocs.outcome(rest, 404, "There is no such consumer");
        ApiDocs.outcome(rest, 409, "It runs").to("direct:api-consumer-forget");
        from("direct:api-consumers").routeId("api-consumers").process(Resource.of(this::list));
        from("direct:api-consumer-forget").routeId("api-consumer-forget").process(Resource.of(this::forget));
    }

    private Answer list(ApiRequest request) throws ProblemException, CameraFaultException {
        request.only();
        return Answer.json(surveillance.spool().deliveries().consumers().stream()
                .map(ConsumerReport::of)
                .toList());
    }

    private Answer forget(ApiRequest request) throws ProblemException, CameraFaultException {
        String feed = request.only().path("feed");
        String name = request.path("name");
        return switch (surveillance.spool().deliveries().forget(feed, name)) {
            case DONE -> Answer.nothing();
            case UNKNOWN ->
                throw new ProblemException(
                        404,
                        "there is no consumer '" + ApiRequest.shown(name) + "' of feed '" + ApiRequest.shown(feed)
                                + "'; GET /api/consumers lists them");
            case REFUSED ->
                throw new ProblemException(
                        409, "consumer '" + ApiRequest.shown(name) + "' runs; remove or stop its route first");
        };
    }
}
