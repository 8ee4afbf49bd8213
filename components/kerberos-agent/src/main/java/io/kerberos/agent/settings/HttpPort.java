package io.kerberos.agent.settings;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Map;

/** The port of the HTTP server, tried before Camel starts: Camel itself would only warn and go on without HTTP. */
public final class HttpPort {
    private static final String PORT = "kerberos.http.port";
    private static final String HOST = "kerberos.http.host";

    private HttpPort() {}

    /** The settings with a port that is free now; 0 becomes one. */
    public static AgentSettings settle(AgentSettings settings) {
        int port = settings.number(PORT, 0, 65_535);
        String host = settings.text(HOST);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return settings.with(Map.of(PORT, Integer.toString(socket.getLocalPort())), PORT);
        } catch (UnknownHostException e) {
            throw new StartFaultException(HOST + " = " + host
                    + ": not an address of this machine; give 127.0.0.1 for this machine only or 0.0.0.0 for all");
        } catch (IOException e) {
            throw new StartFaultException(PORT + " = " + port + " on " + host + ": cannot be opened (" + e.getMessage()
                    + "); stop what uses it, or choose another with --port N, --port 0 takes a free one");
        }
    }
}
