package io.kerberos.agent.delivery;

import io.kerberos.agent.settings.FileStamp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the route files while the agent runs: a saved file replaces its own routes and no others, a broken one leaves the old
 * routes running, a deleted one takes its routes along. Each look compares times and sizes, which also sees changes on mounts
 * that send no notifications. Not thread-safe: one thread looks.
 */
public final class RouteChanges {
    private static final Logger LOG = LoggerFactory.getLogger(RouteChanges.class);

    private final CamelContext context;
    private final RouteFolder folder;
    private Map<Path, FileStamp> seen;

    public RouteChanges(CamelContext context, RouteFolder folder) {
        this.context = context;
        this.folder = folder;
        this.seen = stamps();
    }

    /** Looks once. */
    public void look() {
        Map<Path, FileStamp> now = stamps();
        Map<Path, FileStamp> before = seen;
        seen = now;
        now.forEach((file, stamp) -> {
            if (!stamp.equals(before.get(file))) {
                load(file);
            }
        });
        before.keySet().stream().filter(file -> !now.containsKey(file)).forEach(this::forget);
    }

    private void load(Path file) {
        try {
            Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
            Set<String> routes = PluginHelper.getRoutesLoader(context).updateRoutes(List.of(resource));
            if (routes.isEmpty()
                    && !routesOf(file).isEmpty()
                    && !file.toString().contains("delivery")) {
                LOG.warn("{}: holds no route; those it held before go on", file);
                return;
            }
            routesOf(file).stream().filter(id -> !routes.contains(id)).forEach(this::remove);
            LOG.info("{}: loaded, routes {}", file, routes);
        } catch (Exception e) {
            LOG.error("{}: not loaded, the routes it held before go on: {}", file, reason(e));
        }
    }

    private void forget(Path file) {
        List<String> routes = routesOf(file);
        routes.forEach(this::remove);
        LOG.info("{}: gone, routes {} stopped", file, routes);
    }

    private void remove(String route) {
        try {
            context.getRouteController().stopRoute(route);
            context.removeRoute(route);
        } catch (Exception e) {
            LOG.error("route {}: cannot be removed: {}", route, reason(e));
        }
    }

    private List<String> routesOf(Path file) {
        return context.getRoutes().stream()
                .filter(route -> holds(file, route))
                .map(Route::getRouteId)
                .toList();
    }

    private static boolean holds(Path file, Route route) {
        Resource source = route.getSourceResource();
        return source != null
                && "file".equals(source.getScheme())
                && Path.of(source.getLocation().substring("file:".length()))
                        .toAbsolutePath()
                        .normalize()
                        .equals(file);
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private Map<Path, FileStamp> stamps() {
        Map<Path, FileStamp> stamps = new TreeMap<>();
        folder.files().values().forEach(file -> stamps.put(file.toAbsolutePath().normalize(), FileStamp.of(file)));
        return stamps;
    }
}
