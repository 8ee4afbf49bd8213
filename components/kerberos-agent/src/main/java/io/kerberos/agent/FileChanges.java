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
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds whether the cameras file or a route file was saved. What is new is taken when a look a second later finds all as
 * the one before did: somebody may still be saving, and many editors empty a file before they write it, which read then would be an
 * agent without cameras. One thread of Camel's; ends with the context.
 */
final class FileChanges extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(FileChanges.class);

    private final RouteFileContext context;
    private final RouteFolder routes;
    private final CamerasFile cameras;
    private final ConfigNews news;
    private final RouteChanges routeChanges;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> looks;
    private Look last;
    private boolean saving;
    private boolean resting;
    private FileStamp camerasTaken;

    /** @param loaded what the files were like before the agent read them: what is saved while it starts is new */
    FileChanges(
            RouteFileContext context,
            RouteFolder routes,
            LeftOutFiles leftOut,
            CamerasFile cameras,
            ConfigNews news,
            Look loaded) {
        this.context = context;
        this.routes = routes;
        this.cameras = cameras;
        this.news = news;
        this.routeChanges = new RouteChanges(context, routes, leftOut, news, loaded.routes());
        this.last = loaded;
        this.camerasTaken = loaded.cameras();
    }

    /** What the files are like at one look. */
    record Look(Map<Path, FileStamp> routes, FileStamp cameras) {
        static Look at(RouteFolder routes, CamerasFile cameras) {
            return new Look(routes.stamps(), FileStamp.of(cameras.file()));
        }
    }

    @Override
    protected void doStart() {
        thread = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "FileChanges");
        looks = thread.scheduleWithFixedDelay(this::turn, 1, 1, TimeUnit.SECONDS);
    }

    private void turn() {
        resting = !resting && !saving;
        if (!resting) {
            look();
        }
    }

    /** Looks once. */
    void look() {
        try {
            Look now = Look.at(routes, cameras);
            saving = !now.equals(last);
            last = now;
            if (saving) {
                return;
            }
            routeChanges.look(now.routes());
            if (!now.cameras().equals(camerasTaken)) {
                camerasTaken = now.cameras();
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
