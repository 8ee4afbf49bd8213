package io.kerberos.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Relays TCP connections from a loopback port to another, optionally ending TLS in front, and misbehaves on demand: a broken
 * network between a client and a real server. Three threads of the executor a connection. Thread-safe.
 */
public final class TcpRelay implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final long HANG_STEP_NANOS = 10_000_000;

    /** What the relay does with bytes. */
    public enum Mode {
        PASS,
        /** Keeps connections open, accepts new ones, passes nothing on. */
        HANG,
        /** Closes each new connection at once. */
        CUT
    }

    private final Executor executor;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.PASS);
    private volatile InetSocketAddress target;
    private volatile long resetAfter = Long.MAX_VALUE;
    private volatile int bytesASecond = Integer.MAX_VALUE;
    private volatile boolean closed;

    private TcpRelay(ServerSocket listener, InetSocketAddress target, Executor executor) {
        this.listener = listener;
        this.target = target;
        this.executor = executor;
    }

    /** Starts a relay on a free port of 127.0.0.1. */
    public static TcpRelay plain(InetSocketAddress target, Executor executor) throws IOException {
        return plain(0, target, executor);
    }

    /** Starts a relay on this port of 127.0.0.1. */
    public static TcpRelay plain(int port, InetSocketAddress target, Executor executor) throws IOException {
        return start(new ServerSocket(port, 50, loopback()), target, executor);
    }

    /** Starts a relay that speaks TLS to its clients and plain TCP to the target. */
    public static TcpRelay tls(InetSocketAddress target, SSLContext context, Executor executor) throws IOException {
        ServerSocket socket = context.getServerSocketFactory().createServerSocket(0, 50, loopback());
        return start(socket, target, executor);
    }

    private static TcpRelay start(ServerSocket socket, InetSocketAddress target, Executor executor) {
        TcpRelay relay = new TcpRelay(socket, target, executor);
        executor.execute(relay::accept);
        return relay;
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Holds from now on, for open connections too. */
    public void mode(Mode wanted) {
        mode.set(wanted);
    }

    /** Where new connections go from now on. */
    public void target(InetSocketAddress wanted) {
        target = wanted;
    }

    /** Resets each connection, open or new, once its client has sent so many bytes since it was opened. */
    public void resetAfter(long bytes) {
        resetAfter = bytes;
    }

    /** Passes on no more than this of what each client sends; the system still takes some at once. */
    public void limit(int bytes) {
        bytesASecond = bytes;
    }

    /** Closes all open connections. */
    public void cut() {
        open.forEach(TcpRelay::shut);
        open.clear();
    }

    private void accept() {
        while (!closed) {
            Socket client = null;
            try {
                client = listener.accept();
                if (mode.get() == Mode.CUT) {
                    client.close();
                    continue;
                }
                Socket accepted = client;
                open.add(accepted); // before anybody can see that it is served, so that a cut reaches it
                executor.execute(() -> connect(accepted));
            } catch (IOException e) {
                shut(client);
            }
        }
    }

    private void connect(Socket client) {
        try {
            InetSocketAddress to = target;
            Socket server = new Socket(to.getAddress(), to.getPort());
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            open.add(server);
            executor.execute(() -> pump(server, client, false));
            pump(client, server, true);
        } catch (IOException e) {
            shut(client);
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to, boolean upwards) {
        byte[] buffer = new byte[BUFFER];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer, 0, most(upwards)); count >= 0; count = in.read(buffer, 0, most(upwards))) {
                while (mode.get() == Mode.HANG && !closed && open.contains(from)) {
                    LockSupport.parkNanos(HANG_STEP_NANOS);
                }
                passed += count;
                if (upwards && passed > resetAfter) {
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    break;
                }
                out.write(buffer, 0, count);
                out.flush();
                if (upwards && bytesASecond < Integer.MAX_VALUE) {
                    LockSupport.parkNanos(count * 1_000_000_000L / bytesASecond);
                }
            }
        } catch (IOException e) {
            // One side left; the other follows below.
            shut(from);
        }
        shut(from);
        shut(to);
        open.remove(from);
        open.remove(to);
    }

    /** A tenth of a second's worth, so that it trickles. */
    private int most(boolean upwards) {
        return upwards ? Math.max(1, Math.min(BUFFER, bytesASecond / 10)) : BUFFER;
    }

    private static void shut(@Nullable Socket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("closing a loopback socket", e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        cut();
    }
}
