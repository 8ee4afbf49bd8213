package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.camel.CameraEventConverter;
import io.kerberos.core.fault.CameraFaultException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;

/** {@code /api/events}: what happened, as CloudEvents. */
final class EventRoutes extends RouteBuilder {
    private final Surveillance surveillance;

    EventRoutes(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public void configure() {
        RestDefinition rest = rest("/events").tag("events").description("What happened at the cameras");
        ApiDocs.withLogin(rest);
        ApiDocs.operation(rest.get(), "listEvents", "Events of an interval as CloudEvents 1.0, newest first")
                .produces("application/json")
                .outType(EventReport[].class);
        ApiDocs.interval(rest).to("direct:api-events");
        from("direct:api-events").routeId("api-events").process(Resource.of(this::events));
    }

    private Answer events(ApiRequest request) throws ProblemException, CameraFaultException {
        Interval asked = Interval.of(request);
        return Answer.json(
                surveillance.spool().listEvents(asked.camera(), asked.from(), asked.until(), asked.limit()).stream()
                        .map(event -> CameraEventConverter.toCloudEvent(event).members())
                        .toList());
    }
}
