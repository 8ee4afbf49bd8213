package io.kerberos.agent.delivery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteEvent;
import org.apache.camel.spi.CamelEvent.RouteRemovedEvent;
import org.apache.camel.spi.CamelEvent.RouteRestartingFailureEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that were made but do not start, such as one that reads from a broker that is down or from a camera that nobody has:
 * Camel tries them again for ever and says nothing. One WARN line a route and reason, one INFO line when it starts after all. Safe
 * from any thread.
 */
public final class UnstartedRoutes extends SimpleEventNotifierSupport {
    private static final Logger LOG = LoggerFactory.getLogger(UnstartedRoutes.class);

    private static final int LONGEST_CHAIN = 20;

    private final Map<String, String> reasons = new ConcurrentSkipListMap<>();

    private UnstartedRoutes() {
        setupIgnore(true);
        setIgnoreRouteEvents(false);
    }

    /** Watches the routes of a context that is not started yet. */
    public static UnstartedRoutes watch(CamelContext context) {
        UnstartedRoutes unstarted = new UnstartedRoutes();
        context.getManagementStrategy().addEventNotifier(unstarted);
        return unstarted;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof RouteRestartingFailureEvent failure) {
            failed(failure.getRoute(), reason(failure.getCause()));
        } else if (event instanceof RouteStartedEvent || event instanceof RouteRemovedEvent) {
            String route = ((RouteEvent) event).getRoute().getRouteId();
            if (reasons.remove(route) != null && event instanceof RouteStartedEvent) {
                LOG.info("route '{}': started", route);
            }
        }
    }

    private void failed(Route route, String reason) {
        if (!reason.equals(reasons.put(route.getRouteId(), reason))) {
            LOG.warn(
                    "route '{}'{}: does not start, and is tried again until it does: {}",
                    route.getRouteId(),
                    of(route),
                    reason);
        }
    }

    private static String of(Route route) {
        return route.getSourceResource() == null
                ? ""
                : " of " + route.getSourceResource().getLocation().replaceFirst(".*/", "");
    }

    /** What the innermost cause says, in the words of the outermost one that says no less and is not of Camel. */
    private static String reason(Throwable fault) {
        List<Throwable> causes = Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .toList();
        Throwable root = causes.get(causes.size() - 1);
        if (root.getMessage() == null) {
            return root.getClass().getSimpleName();
        }
        String message = causes.stream()
                .filter(cause -> !cause.getClass().getName().startsWith("org.apache.camel."))
                .map(Throwable::getMessage)
                .filter(text -> text != null && text.endsWith(root.getMessage()))
                .findFirst()
                .orElse(root.getMessage());
        return Redacted.problem(message.replaceAll("\\s*\\R\\s*", " "));
    }

    /** Reasons by route id. */
    Map<String, String> reasons() {
        return new TreeMap<>(reasons);
    }
}
