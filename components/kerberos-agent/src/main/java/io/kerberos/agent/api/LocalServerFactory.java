package io.kerberos.agent.api;

import io.kerberos.agent.access.Access;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.main.HttpServerConfigurationProperties;

/** Makes the server as Camel Main would from {@code camel.server.*}, with the gate in front. */
final class LocalServerFactory extends DefaultMainHttpServerFactory {
    private final Access access;
    private final RecordingVideo video;

    LocalServerFactory(Access access, RecordingVideo video) {
        this.access = access;
        this.video = video;
    }

    @Override
    public Service newHttpServer(CamelContext context, HttpServerConfigurationProperties properties) {
        MainHttpServer usual = (MainHttpServer) super.newHttpServer(context, properties);
        access.guard(usual.getConfiguration().getAuthenticationConfig());
        LocalServer server = new LocalServer(access, video);
        server.setCamelContext(context);
        server.setConfiguration(usual.getConfiguration());
        return server;
    }
}
