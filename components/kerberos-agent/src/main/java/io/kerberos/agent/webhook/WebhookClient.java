package io.kerberos.agent.webhook;

import io.kerberos.agent.settings.AgentSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * What the route's HTTP client does beside Camel's: signs at each attempt anew, since receivers refuse old signatures; adds the
 * operator's headers, which are secrets, to the request and not to the message; connects to allowed addresses only; follows no
 * redirect. Named by {@code routes/agent/events-to-webhook.camel.yaml}. Safe from any thread.
 */
public final class WebhookClient implements HttpClientConfigurer {
    private static final String ID = "webhook-id";
    private static final int CONNECT_SECONDS = 10;
    private static final int SOCKET_SECONDS = 20;

    private final WebhookSettings settings;
    private final Clock clock;
    private final DnsResolver names;

    /** @throws io.kerberos.agent.fault.StartFaultException naming a setting that is wrong and the remedy */
    public WebhookClient(AgentSettings settings, Clock clock) {
        this(WebhookSettings.read(settings), clock, SystemDefaultDnsResolver.INSTANCE);
    }

    WebhookClient(WebhookSettings settings, Clock clock, DnsResolver names) {
        this.settings = settings;
        this.clock = clock;
        this.names = names;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        ConnectionConfig times = ConnectionConfig.custom()
                .setConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .setSocketTimeout(SOCKET_SECONDS, TimeUnit.SECONDS)
                .setTimeToLive(1, TimeUnit.MINUTES)
                .build();
        builder.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new AllowedAddresses(names, settings.allowPrivate()))
                        .setDefaultConnectionConfig(times)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .setUserAgent("kerberos-agent")
                .addRequestInterceptorLast(this::complete);
    }

    private void complete(HttpRequest request, @Nullable EntityDetails details, HttpContext context)
            throws IOException {
        settings.headers().forEach(request::setHeader);
        Header id = request.getFirstHeader(ID);
        if (settings.signature().isEmpty() || id == null) {
            return;
        }
        byte[] body = details instanceof HttpEntity entity ? EntityUtils.toByteArray(entity) : new byte[0];
        Instant now = clock.instant();
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        request.setHeader("webhook-signature", settings.signature().get().sign(id.getValue(), now, body));
    }
}
