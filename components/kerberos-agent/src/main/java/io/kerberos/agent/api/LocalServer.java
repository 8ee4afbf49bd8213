package io.kerberos.agent.api;

import java.net.BindException;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;

/**
 * The one HTTP server. Camel only warns when its port is taken and goes on without HTTP; here that ends the start. The
 * gate is in place before it listens, see {@link io.kerberos.agent.access.Access#guard}.
 */
final class LocalServer extends MainHttpServer {
    private final RecordingVideo video;

    LocalServer(RecordingVideo video) {
        this.video = video;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        VertxPlatformHttpServer http = getCamelContext().hasService(VertxPlatformHttpServer.class);
        if (http == null || http.getServer() == null || http.getServer().actualPort() <= 0) {
            throw new BindException("kerberos.http.port = " + getPort() + " on kerberos.http.host = " + getHost()
                    + " cannot be used, another program has it or the host is not of this machine;"
                    + " stop that program or give another port (0 picks a free one)");
        }
        video.mount(getRouter());
    }
}
