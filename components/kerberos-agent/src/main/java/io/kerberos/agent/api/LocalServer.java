package io.kerberos.agent.api;

import io.kerberos.agent.access.Access;
import io.kerberos.agent.fault.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.net.BindException;
import java.util.List;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;

/**
 * The one HTTP server. Camel only warns when its port is taken and goes on without HTTP; here that ends the start. The
 * gate is in place before it listens, see {@link io.kerberos.agent.access.Access#guard}.
 */
final class LocalServer extends MainHttpServer {
    private final Access access;
    private final RecordingVideo video;

    LocalServer(Access access, RecordingVideo video) {
        this.access = access;
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
        access.first(getRouter());
        video.mount(getRouter());
        for (String branch : List.of("/api/*", "/observe/*")) {
            getRouter().get(branch).order(Integer.MAX_VALUE).handler(LocalServer::nothingThere);
        }
    }

    private static void nothingThere(RoutingContext context) {
        Problem problem = Problem.of(404, "there is nothing here; GET /api/openapi.json tells what there is");
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .end(Buffer.buffer(Json.write(problem)));
    }
}
