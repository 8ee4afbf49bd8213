package io.kerberos.agent;

import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.delivery.RouteChanges;
import io.kerberos.agent.delivery.RouteFolder;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.FileStamp;
import io.kerberos.camel.KerberosComponent;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether the cameras file or a route file was saved. One thread of Camel's; ends with the context. */
final class FileChanges extends ServiceSupport implements CamelContextAware {
    private static final Logger LOG = LoggerFactory.getLogger(FileChanges.class);

    private final RouteFolder routes;
    private final CamerasFile cameras;
    private @Nullable CamelContext context;
    private @Nullable ScheduledExecutorService thread;
    private FileStamp camerasSeen;

    FileChanges(RouteFolder routes, CamerasFile cameras) {
        this.routes = routes;
        this.cameras = cameras;
        this.camerasSeen = FileStamp.of(cameras.file());
    }

    @Override
    public void setCamelContext(@Nullable CamelContext context) {
        this.context = context;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    protected void doStart() {
        CamelContext running = Objects.requireNonNull(context);
        RouteChanges routeChanges = new RouteChanges(running, routes);
        thread = running.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "FileChanges");
        thread.scheduleWithFixedDelay(() -> look(running, routeChanges), 1, 1, TimeUnit.SECONDS);
    }

    private void look(CamelContext running, RouteChanges routeChanges) {
        try {
            routeChanges.look();
            FileStamp now = FileStamp.of(cameras.file());
            if (!now.equals(camerasSeen)) {
                camerasSeen = now;
                reload(running);
            }
        } catch (RuntimeException e) {
            LOG.error("looking for changed files failed; it goes on in a second", e);
        }
    }

    private void reload(CamelContext running) {
        try {
            cameras.load(running);
            running.getComponent("kerberos", KerberosComponent.class).refreshCatalog();
            LOG.info("{}: loaded, cameras {}", cameras.file(), cameras.ids());
        } catch (StartFaultException e) {
            e.problems().forEach(problem -> LOG.error("{}", problem));
            LOG.error("{}: not loaded, the cameras go on as they were", cameras.file());
        }
    }

    @Override
    protected void doStop() {
        if (context != null && thread != null) {
            context.getExecutorServiceManager().shutdown(thread);
        }
    }
}
