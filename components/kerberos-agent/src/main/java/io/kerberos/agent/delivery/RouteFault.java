package io.kerberos.agent.delivery;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;

/** What Camel says of a route that it cannot load, as one line with file, place, reason and remedy instead of a stack trace. */
public final class RouteFault {
    private RouteFault() {}

    /** The line, or nothing when the start failed for something else than a route file. */
    public static Optional<StartFaultException> explain(Exception fault, RouteFolder routes) {
        List<Throwable> causes = causes(fault);
        Optional<Path> file = routes.files().values().stream()
                .filter(candidate ->
                        causes.stream().anyMatch(cause -> names(cause, candidate) || uses(cause, candidate)))
                .findFirst();
        String route = causes.stream()
                .filter(FailedToCreateRouteException.class::isInstance)
                .map(cause -> ((FailedToCreateRouteException) cause).getRouteId())
                .map(id -> "route " + id)
                .findFirst()
                .orElse("");
        if (file.isEmpty() && route.isEmpty()) {
            return Optional.empty();
        }
        String place = file.map(Path::toString).orElse(route);
        boolean mounted = file.map(routes.mountedFiles()::containsValue)
                .orElse(!routes.mountedFiles().isEmpty());
        return Optional.of(new StartFaultException(place + reason(causes.get(causes.size() - 1)) + "; correct "
                + (mounted ? "spec.flows or spec.sources of the Integration" : "the file, or remove it")));
    }

    private static List<Throwable> causes(Throwable fault) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = fault; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static boolean names(Throwable cause, Path file) {
        return String.valueOf(cause.getMessage()).contains(file.toString());
    }

    /** Camel makes the routes of kamelets after those of all files, and does not say for which. */
    private static boolean uses(Throwable cause, Path file) {
        if (!(cause instanceof FailedToCreateKameletException kamelet)) {
            return false;
        }
        try {
            String text = Files.readString(file);
            return Pattern.compile("\\b" + Pattern.quote(kamelet.getTemplateId()) + "\\b")
                    .matcher(text)
                    .find();
        } catch (IOException e) {
            return false;
        }
    }

    private static String reason(Throwable root) {
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
        return ": " + Redacted.problem(message);
    }
}
