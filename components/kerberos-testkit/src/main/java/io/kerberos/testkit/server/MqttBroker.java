package io.kerberos.testkit.server;

import java.io.IOException;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT 5 (and 3.1.1) broker on 127.0.0.1: Artemis in this JVM, in memory, without accounts. It can be stopped and
 * started again on the same port, and then has forgotten everything. Thread-safe.
 */
public final class MqttBroker implements AutoCloseable {

    private static final String ACCEPTOR = "mqtt";

    private final @Nullable LoopbackCertificate certificate;
    private final @Nullable LoopbackCertificate clients;
    private final HeldPort port = HeldPort.take();
    private @Nullable EmbeddedActiveMQ broker;

    private MqttBroker(@Nullable LoopbackCertificate certificate, @Nullable LoopbackCertificate clients)
            throws IOException {
        this.certificate = certificate;
        this.clients = clients;
    }

    /**
     * Starts a broker on a free port; returns when it takes connections.
     *
     * @throws IOException when Artemis does not start
     */
    public static MqttBroker open() throws IOException {
        MqttBroker broker = new MqttBroker(null, null);
        broker.start();
        return broker;
    }

    /**
     * Starts a broker on a free port that speaks TLS only, and only with clients that show this certificate.
     *
     * @throws IOException when Artemis does not start
     */
    public static MqttBroker openTls(LoopbackCertificate certificate, LoopbackCertificate clients) throws IOException {
        MqttBroker broker = new MqttBroker(certificate, clients);
        broker.start();
        return broker;
    }

    public int port() {
        return port.port();
    }

    /** As clients write it: {@code tcp://127.0.0.1:port}, or with {@code ssl} instead. */
    public String url() {
        return (certificate == null ? "tcp" : "ssl") + "://127.0.0.1:" + port();
    }

    /** Starts the broker on its port again; nothing to do when it runs. */
    public synchronized void start() throws IOException {
        if (broker != null) {
            return;
        }
        EmbeddedActiveMQ started = new EmbeddedActiveMQ();
        try {
            started.setConfiguration(configuration(port.give()));
            started.start();
        } catch (Exception e) {
            throw new IOException("cannot start the MQTT broker on port " + port(), e);
        }
        if (!started.getActiveMQServer().isActive()) {
            stop(started);
            throw new IOException("the MQTT broker did not get port " + port());
        }
        broker = started;
    }

    private ConfigurationImpl configuration(int port) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.setThreadPoolMaxSize(8);
        configuration.setScheduledThreadPoolMaxSize(2);
        configuration.addAddressSetting("#", new AddressSettings().setAutoCreateAddresses(true));
        configuration.addAcceptorConfiguration(
                ACCEPTOR,
                "tcp://127.0.0.1:" + port + "?protocols=MQTT;" + TransportConstants.REMOTING_THREADS_PROPNAME + "=2;"
                        + TransportConstants.USE_EPOLL_PROP_NAME + "=false" + tls());
        return configuration;
    }

    private String tls() {
        if (certificate == null || clients == null) {
            return "";
        }
        return ";sslEnabled=true;needClientAuth=true;keyStoreType=PKCS12;keyStorePath=" + certificate.store()
                + ";keyStorePassword=" + certificate.password() + ";trustStoreType=PKCS12;trustStorePath="
                + clients.store()
                + ";trustStorePassword=" + clients.password();
    }

    /** Closes all connections and the port; {@link #start()} brings it back. Returns when it is down. */
    public synchronized void stop() throws IOException {
        EmbeddedActiveMQ running = broker;
        broker = null;
        if (running != null) {
            stop(running);
        }
    }

    private static void stop(EmbeddedActiveMQ running) throws IOException {
        try {
            running.stop();
        } catch (Exception e) {
            throw new IOException("the MQTT broker did not stop", e);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        port.close();
    }
}
