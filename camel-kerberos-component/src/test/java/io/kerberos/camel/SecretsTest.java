package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * A password in any of its places comes out nowhere: not in names, logs, failures. (Camel itself logs the text of routes
 * when its own packages are at DEBUG.)
 */
class SecretsTest extends KerberosTestSupport {
    private static final String CANARY = "canary-5e";

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("io.kerberos");

    @BeforeEach
    void listen() {
        appender.start();
        root.addAppender(appender);
        root.detachAppender("console");
        root.setLevel(Level.INFO);
        own.setLevel(Level.TRACE);
    }

    @AfterEach
    void nothingWasLogged() {
        context.stop();
        root.setLevel(Level.WARN);
        own.setLevel(Level.INFO);
        root.detachAppender(appender);
        assertThat(logged).noneMatch(line -> line.contains(CANARY));
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("r").to("mock:sink");
            }
        };
    }

    private void yaml(String text) throws Exception {
        Resource resource = ResourceHelper.fromString("r.camel.yaml", text);
        PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        context.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kerberos:door?url=rtsp://admin:canary-5e@cam/stream",
                "kerberos:door?url=rtsp://cam/stream&username=admin&password=canary-5e",
                "kerberos:door?url=rtsp://cam/stream&username=admin&password=RAW(canary-5e)",
                "kerberos:door?url=RAW(rtsp://admin:canary-5e@cam/stream?x=1)",
                "kerberos:door?url=rtsp%3A%2F%2Fadmin%3Acanary-5e%40cam%2Fstream",
                "kerberos:door?url=http%3A%2F%2Fcam%2Fvideo%3Ftoken%3Dcanary-5e",
                "kerberos:door?url=rtsp://cam&subUrl=rtsp://admin:canary-5e@cam/sub",
            })
    void shouldNotShowASecretWhileItRuns(String uri) throws Exception {
        engine.camera("cam").unreachable();
        start(route(uri));

        Endpoint endpoint = context.getRoute("r").getEndpoint();
        KerberosEndpoint kerberos = (KerberosEndpoint) endpoint;
        List<String> shown = new ArrayList<>();
        shown.add(endpoint.getEndpointUri());
        shown.add(endpoint.toString());
        shown.add(endpoint.getEndpointKey());
        shown.add(kerberos.getServiceUrl());
        shown.add(context.getRoute("r").getConsumer().toString());
        shown.add(component().cameras().all().get(0).spec().toString());
        shown.add(component().cameras().all().get(0).state().toString());
        assertThat(logged).isNotEmpty();
        assertThat(shown).noneMatch(text -> text.contains(CANARY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kerberos:door?url=rtsp://admin:canary-5e@cam&nonsense=1",
                "kerberos:door?url=rtsp://admin:canary-5e@cam&preRoll=soon",
                "kerberos:door?url=rtsp://admin:canary-5e@cam&zones=x",
                "kerberos:door?url=rtsp://admin:canary-5e@cam:port/",
                "kerberos:door?url=rtsp://admin:canary-5e/@cam/",
                "kerberos:door?url=rtsp%3A%2F%2Fadmin%3Acanary-5e%40cam&nonsense=1",
                "kerberos:door?url=rtsp%3A%2F%2Fadmin%3Acanary-5e%40cam&preRoll=soon",
                "kerberos:door?url=gopher://admin:canary-5e@cam",
                "kerberos:door?url=rtsp://cam&username=a&password=canary-5e&feed=nothing",
            })
    void shouldNotShowASecretInAFailure(String uri) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> start(route(uri))))
                .isNotNull()
                .satisfies(e -> assertThat(trace(e)).doesNotContain(CANARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense: 1", "preRoll: soon", "zones: x", "feed: nothing"})
    void shouldNotShowASecretInAFailureOfYaml(String mistake) {
        String text =
                """
                - route:
                    id: r
                    from:
                      uri: kerberos:door
                      parameters:
                        url: rtsp://admin:canary-5e@cam/stream
                        password: canary-5e
                        %s
                      steps:
                        - to: mock:sink
                """
                        .formatted(mistake);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> yaml(text)))
                .isNotNull()
                .satisfies(e -> assertThat(trace(e)).doesNotContain(CANARY));
    }

    @Test
    void shouldNotShowASecretInJmx() throws Exception {
        context.stop();
        context = new DefaultCamelContext();
        context.getRegistry().bind("engine", engine);
        component().setDataDirectory(data.toString());
        start(route("kerberos:door?url=rtsp%3A%2F%2Fadmin%3Acanary-5e%40cam&username=x&password=canary-5e"));

        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        assertThat(names).anyMatch(n -> n.toString().contains("kerberos"));
        assertThat(names).noneMatch(n -> n.toString().contains(CANARY));
        for (ObjectName name : names) {
            for (var attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable() && attribute.getType().equals("java.lang.String")) {
                    assertThat(String.valueOf(server.getAttribute(name, attribute.getName())))
                            .as("%s of %s", attribute.getName(), name)
                            .doesNotContain(CANARY);
                }
            }
        }
    }

    private static String trace(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
