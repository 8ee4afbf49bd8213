package io.kerberos.agent.api;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether the server can listen where it shall. Camel only warns when it cannot, and goes on without HTTP. */
final class PortCheck {
    private PortCheck() {}

    /** @throws BindException naming the options, their values, the cause and the remedy */
    static void free(String host, int port) throws BindException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        try (ServerSocket socket = new ServerSocket()) {
            if (address.isUnresolved()) {
                throw new BindException("no such host");
            }
            socket.bind(address);
        } catch (IOException e) {
            throw new BindException(
                    "kerberos.http.host = " + host + ", kerberos.http.port = " + port
                            + ": the HTTP server cannot listen there (" + e.getMessage()
                            + "); stop the program that does, or give another port (0 picks a free one) or an address of this machine");
        }
    }
}
