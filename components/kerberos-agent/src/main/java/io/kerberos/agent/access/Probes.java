package io.kerberos.agent.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Liveness and readiness: the only paths open to everybody, who then learns nothing but up or down. */
final class Probes {
    private static final Set<String> PATHS = Set.of("/observe/health/live", "/observe/health/ready");

    private Probes() {}

    static boolean asked(RoutingContext context) {
        return context.request().method().equals(HttpMethod.GET) && PATHS.contains(context.normalizedPath());
    }

    /** Camel's health endpoint takes the level of detail from the query: it is not the stranger's to choose. */
    static void withoutDetails(RoutingContext context) {
        MultiMap query = context.request().params();
        query.clear();
        query.set("exposureLevel", "oneline");
    }
}
