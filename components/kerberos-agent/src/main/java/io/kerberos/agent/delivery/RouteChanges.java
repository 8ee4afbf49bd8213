package io.kerberos.agent.delivery;

import io.kerberos.agent.events.ConfigNews;
import io.kerberos.agent.settings.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the route files while the agent runs: a saved file replaces its own routes and no others, a broken one leaves the old
 * routes running, a deleted one takes its routes along. Each look compares times and sizes, which also sees changes on mounts
 * that send no notifications. Not thread-safe: one thread looks.
 */
public final class RouteChanges {
    private static final Logger LOG = LoggerFactory.getLogger(RouteChanges.class);

    private final RouteFileContext context;
    private final RouteFolder folder;
    private final LeftOutFiles leftOut;
    private final ConfigNews news;
    private final Map<Path, String> good = new TreeMap<>();
    private Map<Path, FileStamp> seen;

    /**
     * Looks at nothing yet.
     *
     * @param news is told of each file that was saved or deleted
     * @param loaded what the files were like before their routes were loaded
     */
    public RouteChanges(
            RouteFileContext context,
            RouteFolder folder,
            LeftOutFiles leftOut,
            ConfigNews news,
            Map<Path, FileStamp> loaded) {
        this.context = context;
        this.folder = folder;
        this.leftOut = leftOut;
        this.news = news;
        this.seen = loaded;
        seen.keySet().stream().filter(file -> !routesOf(file).isEmpty()).forEach(this::remember);
    }

    /** Looks once. */
    void look() {
        look(folder.stamps());
    }

    /** @param now what the files are like, {@link RouteFolder#stamps} */
    public void look(Map<Path, FileStamp> now) {
        Map<Path, FileStamp> before = seen;
        seen = now;
        now.forEach((file, stamp) -> {
            if (!stamp.equals(before.get(file))) {
                load(file);
            }
        });
        before.keySet().stream().filter(file -> !now.containsKey(file)).forEach(this::forget);
        if (!now.equals(before)) {
            now.forEach((file, stamp) -> {
                if (stamp.equals(before.get(file))) {
                    tryAgain(file);
                }
            });
        }
    }

    /** What kept a file out can have been mended in another one: a route id that both had, a template. */
    private void tryAgain(Path file) {
        if (!leftOut.has(location(file)) || !routesOf(file).isEmpty()) {
            return;
        }
        try {
            String text = Files.readString(file);
            taken(file, text, update(file, text));
        } catch (Exception e) {
            LOG.debug("{}: still not loaded", file, e);
        }
    }

    private void taken(Path file, String text, Set<String> routes) {
        good.put(file, text);
        leftOut.taken(location(file));
        LOG.info("{}: loaded, routes {}", file, routes);
        news.accepted(file, routes.stream().sorted().toList());
    }

    private static String location(Path file) {
        return "file:" + file;
    }

    private void remember(Path file) {
        try {
            good.put(file, Files.readString(file));
        } catch (IOException e) {
            LOG.warn("{}: cannot be read: {}", file, reason(e));
        }
    }

    private void load(Path file) {
        List<String> before = routesOf(file);
        try {
            String text = Files.readString(file);
            Set<String> routes = replace(file, text, before);
            routesOf(file).stream().filter(id -> !routes.contains(id)).forEach(this::remove);
            taken(file, text, routes);
        } catch (Exception e) {
            String problem = RouteReason.of(context, e, ResourceHelper.resolveResource(context, location(file)));
            LOG.error(
                    "{}: not loaded{}: {}", file, before.isEmpty() ? "" : ", the routes it held before go on", problem);
            if (!running(file, before)) {
                restore(file, before);
            }
            leftOut.refused(location(file), problem);
            news.rejected(file, List.of(problem));
        }
    }

    /** A renamed route cannot start beside the old one when both take the same place; then the old one goes first. */
    private Set<String> replace(Path file, String text, List<String> before) throws Exception {
        try {
            return update(file, text);
        } catch (Exception e) {
            if (running(file, before) && !(e instanceof FailedToStartRouteException)) {
                throw e;
            }
            routesOf(file).forEach(this::remove);
            return update(file, text);
        }
    }

    /** Camel takes the old routes away before it finds that an endpoint of the new ones cannot be made. */
    private void restore(Path file, List<String> before) {
        routesOf(file).forEach(this::remove);
        String text = good.get(file);
        if (text == null) {
            return;
        }
        try {
            update(file, text);
        } catch (Exception e) {
            LOG.error("{}: its old routes {} cannot be started again: {}", file, before, reason(e));
        }
    }

    /** Whether a file still has exactly these routes, and they run. */
    private boolean running(Path file, List<String> routes) {
        return routesOf(file).equals(routes)
                && routes.stream()
                        .map(id -> context.getRouteController().getRouteStatus(id))
                        .allMatch(status -> status != null && status.isStarted());
    }

    private Set<String> update(Path file, String text) throws Exception {
        return context.update(ResourceHelper.fromString(location(file), text));
    }

    private void forget(Path file) {
        List<String> routes = routesOf(file);
        routes.forEach(this::remove);
        good.remove(file);
        leftOut.taken(location(file));
        LOG.info("{}: gone, routes {} stopped", file, routes);
        news.accepted(file, List.of());
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
        if (source == null) {
            return false;
        }
        String location = source.getLocation();
        return location.endsWith(file.toString())
                && Path.of(location.substring(location.indexOf(':') + 1).replaceFirst("^file:", ""))
                        .equals(file);
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
