package io.kerberos.agent.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StartupListener;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * A context that starts without the route files that it cannot make routes of, where Camel's would not start. A file is left out
 * as a whole: its routes, their kamelets and endpoints are taken away again before any route runs.
 */
public final class RouteFileContext extends DefaultCamelContext {
    /** Endpoints of the file whose routes are being made, by the thread that does so. */
    private static final ThreadLocal<@Nullable List<Endpoint>> MADE = new ThreadLocal<>();

    private final LeftOutFiles leftOut;

    public RouteFileContext(LeftOutFiles leftOut) {
        super(false);
        this.leftOut = leftOut;
    }

    /** What cannot be read as routes at all. */
    @Override
    public void addRoutes(RoutesBuilder builder) throws Exception {
        try {
            super.addRoutes(builder);
        } catch (Exception e) {
            leaveOut(builder instanceof RouteBuilder routes ? routes.getResource() : null, e);
        }
    }

    /**
     * While the context is initialized: routes that come from no file now, those of files when the components run. Until then Camel
     * would only note what kamelets are used, and make their routes later, when nobody knows any more for which file.
     */
    @Override
    public void startRouteDefinitions() throws Exception {
        if (!leftOut.wanted()) {
            super.startRouteDefinitions();
            return;
        }
        RouteDefinitionHelper.forceAssignIds(this, getRouteDefinitions());
        Map<String, List<RouteDefinition>> files = new LinkedHashMap<>();
        for (RouteDefinition route : getRouteDefinitions()) {
            Resource file = route.getResource();
            files.computeIfAbsent(file == null ? "" : file.getLocation(), location -> new ArrayList<>())
                    .add(route);
        }
        List<RouteDefinition> own = files.remove("");
        if (own != null) {
            startRouteDefinitions(own);
        }
        addStartupListener(new StartupListener() {
            @Override
            public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) throws Exception {
                for (Map.Entry<String, List<RouteDefinition>> file : files.entrySet()) {
                    make(file.getValue());
                }
            }

            @Override
            public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
                // the route controller starts the routes
            }
        });
    }

    /** Makes the routes of a file, up to the point where only starting them is left. */
    private void make(List<RouteDefinition> routes) throws Exception {
        List<Endpoint> endpoints = new ArrayList<>();
        try {
            whole(endpoints, () -> {
                startRouteDefinitions(routes);
                for (RouteDefinition route : routes) {
                    RouteService service = getRouteServices().get(route.getId());
                    if (service != null) {
                        service.setUp();
                    }
                }
                return routes;
            });
            endpoints.forEach(endpoint -> super.deferStartService(endpoint, true));
        } catch (Exception e) {
            removeRouteDefinitions(routes);
            leaveOut(routes.get(0).getResource(), e);
        }
    }

    /**
     * Replaces the routes of a file while the context runs. When that fails some of its old routes may be gone, and no new one is there.
     *
     * @return the ids of the routes
     */
    Set<String> update(Resource file) throws Exception {
        return whole(new ArrayList<>(), () -> PluginHelper.getRoutesLoader(this).updateRoutes(List.of(file)));
    }

    /** What is made before a fault is taken away again: routes, those of their kamelets, and endpoints. */
    private <T> T whole(List<Endpoint> endpoints, Callable<T> making) throws Exception {
        Set<String> before = Set.copyOf(getRouteServices().keySet());
        MADE.set(endpoints);
        try {
            return making.call();
        } catch (Exception e) {
            for (String route : List.copyOf(getRouteServices().keySet())) {
                if (!before.contains(route)) {
                    getRouteController().stopRoute(route);
                    removeRoute(route);
                }
            }
            endpoints.forEach(this::removeEndpoint);
            throw e;
        } finally {
            MADE.remove();
        }
    }

    /**
     * Camel would start an endpoint later, even when it is gone by then; and never, when the last delivery before the end is the
     * first that needs it.
     */
    @Override
    public void deferStartService(Object service, boolean stopOnShutdown) {
        if (isStopping() && service instanceof Endpoint) {
            ServiceHelper.startService(service);
            return;
        }
        List<Endpoint> endpoints = MADE.get();
        if (endpoints != null && service instanceof Endpoint endpoint) {
            endpoints.add(endpoint);
        }
        if (endpoints == null || isStarted() || !(service instanceof Endpoint)) {
            super.deferStartService(service, stopOnShutdown);
        }
    }

    /** The route of a kamelet is made while that of its user is, whose id Camel forgets meanwhile. */
    @Override
    public void startRouteDefinitions(List<RouteDefinition> routes) throws Exception {
        String user = getCamelContextExtension().getCreateRoute();
        try {
            super.startRouteDefinitions(routes);
        } finally {
            getCamelContextExtension().createRoute(user);
        }
    }

    private void leaveOut(@Nullable Resource file, Exception fault) throws Exception {
        if (file == null || isStarted() || !leftOut.wanted()) {
            throw fault;
        }
        leftOut.add(file.getLocation(), RouteReason.of(this, fault, file));
    }
}
