package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.fault.CameraFaultException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;

/** {@code /api/storage}: the disk, and what is kept on it. */
final class StorageRoutes extends RouteBuilder {
    private final Surveillance surveillance;

    StorageRoutes(Surveillance surveillance) {
        this.surveillance = surveillance;
    }

    @Override
    public void configure() {
        RestDefinition rest = rest("/storage").tag("storage").description("The disk, and what is kept on it");
        ApiDocs.withLogin(rest);
        ApiDocs.operation(rest.get(), "getStorage", "Free space, what recordings take, and an outage of the disk")
                .produces("application/json")
                .outType(StorageReport.class)
                .to("direct:api-storage");
        from("direct:api-storage").routeId("api-storage").process(Resource.of(this::storage));
    }

    private Answer storage(ApiRequest request) throws ProblemException, CameraFaultException {
        request.only();
        return Answer.json(StorageReport.of(
                surveillance.cameras().storage().state(),
                surveillance.spool().archive().stored()));
    }
}
