package io.kerberos.agent.safety;

import io.kerberos.agent.delivery.LeftOutFiles;
import io.kerberos.agent.fault.NotAllowedException;
import io.kerberos.agent.fault.RouteFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.spi.Resource;

/**
 * Loads route files and kamelets, each after a look at what it uses. While the application starts a file that cannot be loaded is
 * left out with an ERROR line and the others are loaded, unless that is not wanted; later it is an exception for whoever asked.
 */
final class CheckedRoutes extends DefaultRoutesLoader {
    private static final Pattern TEMPLATE = Pattern.compile("routeTemplate|route-template");

    private final RouteFileCheck check;
    private final RouteIds ids = new RouteIds();
    private final LeftOutFiles leftOut;
    private final Runnable beforeFirst;

    /**
     * Loads nothing yet.
     *
     * @param leftOut told of a file that cannot be loaded during the start
     * @param beforeFirst called before anything is loaded, when Camel's own configuration is done
     */
    CheckedRoutes(CamelContext context, RouteAllowances allowed, LeftOutFiles leftOut, Runnable beforeFirst) {
        super(context);
        this.check = new RouteFileCheck(context, allowed);
        this.leftOut = leftOut;
        this.beforeFirst = beforeFirst;
    }

    @Override
    public Collection<RoutesBuilder> findRoutesBuilders(Collection<Resource> resources, boolean optional)
            throws Exception {
        beforeFirst.run();
        List<RoutesBuilder> builders = new ArrayList<>();
        boolean templates = resources.stream().anyMatch(CheckedRoutes::hasTemplates);
        for (Resource resource : resources) {
            try {
                require(resource, templates);
                builders.addAll(super.findRoutesBuilders(List.of(resource), optional));
            } catch (Exception e) {
                if (getCamelContext().isStarted()) {
                    throw e;
                }
                if (!leftOut.wanted()) {
                    throw new RouteFileException(resource.getLocation(), e);
                }
                leftOut.add(resource.getLocation(), reason(e));
            }
        }
        return builders;
    }

    private static boolean hasTemplates(Resource resource) {
        try {
            return TEMPLATE.matcher(text(resource)).find();
        } catch (IOException e) {
            return false;
        }
    }

    private void require(Resource resource, boolean templates) throws IOException {
        String text = text(resource);
        List<String> problems = check.problemsOf(text, templates);
        if (problems.isEmpty() && resource.getLocation().contains("file:")) {
            problems = ids.problems(Path.of(resource.getLocation().replaceFirst("^.*file:", "")), text);
        }
        if (!problems.isEmpty()) {
            throw new NotAllowedException(problems);
        }
    }

    /** Nothing of what is not YAML, or not there. */
    private static String text(Resource resource) throws IOException {
        if (!resource.getLocation().endsWith(".yaml") || !resource.exists()) {
            return "";
        }
        try (InputStream in = resource.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && !(cause instanceof NotAllowedException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
