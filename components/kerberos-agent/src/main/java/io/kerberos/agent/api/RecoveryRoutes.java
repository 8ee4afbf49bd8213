package io.kerberos.agent.api;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;

/** {@code /api/recovery}: what the last start found of the run before. */
final class RecoveryRoutes extends RouteBuilder {
    private final Surveillance surveillance;

    RecoveryRoutes(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public void configure() {
        RestDefinition rest = rest("/recovery").tag("recovery").description("What a start found of the run before");
        ApiDocs.withLogin(rest);
        ApiDocs.operation(
                        rest.get(),
                        "getRecovery",
                        "Files that the last start recovered, indexed, removed, quarantined, missed or left alone")
                .produces("application/json")
                .outType(RecoveryState.class)
                .to("direct:api-recovery");
        from("direct:api-recovery")
                .routeId("api-recovery")
                .process(Resource.of(request -> Answer.json(RecoveryState.of(surveillance.recovery()))));
    }
}
