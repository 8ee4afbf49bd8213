package io.kerberos.agent.api;

import io.kerberos.agent.access.Access;
import io.kerberos.agent.fault.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.component.platform.http.main.MainHttpServer;

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
        PortCheck.free(getHost(), getPort());
        super.doStart();
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
