package io.kerberos.agent;

import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.delivery.LeftOutFiles;
import io.kerberos.agent.delivery.RouteChanges;
import io.kerberos.agent.delivery.RouteFileContext;
import io.kerberos.agent.delivery.RouteFolder;
import io.kerberos.agent.events.ConfigNews;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.FileStamp;
import io.kerberos.camel.KerberosComponent;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every two seconds whether the cameras file or a route file was saved. One thread of Camel's; ends with the context. */
final class FileChanges extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(FileChanges.class);

    private final RouteFileContext context;
    private final RouteFolder routes;
    private final LeftOutFiles leftOut;
    private final CamerasFile cameras;
    private final ConfigNews news;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> looks;
    private FileStamp camerasSeen;

    FileChanges(
            RouteFileContext context, RouteFolder routes, LeftOutFiles leftOut, CamerasFile cameras, ConfigNews news) {
        this.context = context;
        this.routes = routes;
        this.leftOut = leftOut;
        this.cameras = cameras;
        this.news = news;
        this.camerasSeen = FileStamp.of(cameras.file());
    }

    @Override
    protected void doStart() {
        RouteChanges routeChanges = new RouteChanges(context, routes, leftOut, news);
        thread = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "FileChanges");
        looks = thread.scheduleWithFixedDelay(() -> look(routeChanges), 2, 2, TimeUnit.SECONDS);
    }

    private void look(RouteChanges routeChanges) {
        try {
            routeChanges.look();
            FileStamp now = FileStamp.of(cameras.file());
            if (!now.equals(camerasSeen)) {
                camerasSeen = now;
                reload();
            }
        } catch (RuntimeException e) {
            LOG.error("looking for changed files failed; it goes on in two seconds", e);
        }
    }

    private void reload() {
        try {
            cameras.load(context);
            context.getComponent("kerberos", KerberosComponent.class).refreshCatalog();
            LOG.info("{}: loaded, cameras {}", cameras.file(), cameras.ids());
            news.accepted(cameras.file(), cameras.ids());
        } catch (StartFaultException e) {
            e.problems().forEach(problem -> LOG.error("{}", problem));
            LOG.error("{}: not loaded, the cameras go on as they were", cameras.file());
            news.rejected(cameras.file(), e.problems());
        }
    }

    @Override
    protected void doStop() {
        if (looks != null && thread != null) {
            looks.cancel(false);
            context.getExecutorServiceManager().shutdown(thread);
        }
    }
}
