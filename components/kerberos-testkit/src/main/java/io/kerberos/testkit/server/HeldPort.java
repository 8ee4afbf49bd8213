package io.kerberos.testkit.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of 127.0.0.1 at which nobody listens, and which nobody else is given, until a server of the test listens there:
 * connections are refused. Thread-safe.
 */
public final class HeldPort implements AutoCloseable {

    private final Socket holder;
    private final int port;

    private HeldPort(Socket holder) {
        this.holder = holder;
        this.port = holder.getLocalPort();
    }

    /** Takes a free port. */
    public static HeldPort take() throws IOException {
        return of(0);
    }

    /**
     * Takes this port.
     *
     * @throws IOException when somebody has it
     */
    public static HeldPort of(int port) throws IOException {
        return new HeldPort(bound(port));
    }

    private static Socket bound(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /**
     * The port for a server that listens there now. Where the system lets it listen beside this, as Linux does with servers
     * that reuse addresses, the port stays held; else it is let go.
     */
    public int give() throws IOException {
        try (Socket beside = bound(port)) {
            return beside.getLocalPort();
        } catch (BindException e) {
            holder.close();
            return port;
        }
    }

    /** Lets it go. */
    @Override
    public void close() throws IOException {
        holder.close();
    }
}
