package io.kerberos.testkit.rtsp;

import io.kerberos.testkit.server.HeldPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a camera: accepts, answers, and sends what is due, for all mounts and clients. It wakes at most every
 * {@value #GRID_MILLIS} ms, so that many clients cost few wake-ups.
 */
final class RtspLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RtspLoop.class);
    private static final long GRID_MILLIS = 5;
    private static final long IDLE_MILLIS = 1000;
    private static final int BATCH_BYTES = 256 * 1024;

    private final Selector selector;
    private final RtspAnswers answers;
    private final UdpPorts udp;
    private final String host;
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final List<RtspConnection> connections = new ArrayList<>();
    private final ByteBuffer batch = ByteBuffer.allocateDirect(BATCH_BYTES);
    private @Nullable ServerSocketChannel listener;
    private @Nullable HeldPort held;
    private final int port;
    private volatile int playing;
    private volatile boolean closed;

    RtspLoop(String host, int port, RtspAnswers answers, UdpPorts udp) throws IOException {
        this.host = host;
        this.answers = answers;
        this.udp = udp;
        this.selector = Selector.open();
        ServerSocketChannel first = listen(port);
        this.listener = first;
        this.port = ((InetSocketAddress) first.getLocalAddress()).getPort();
    }

    private ServerSocketChannel listen(int wanted) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(host, wanted));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_ACCEPT);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    int refusedLogins() {
        return answers.refusedLogins();
    }

    int playing() {
        return playing;
    }

    /** Closes every connection. Returns when it is done; called from any other thread. */
    void dropConnections() throws IOException {
        onLoop(() -> List.copyOf(connections).forEach(this::drop));
    }

    /** Closes or opens the listening socket. Returns when it is done; called from any other thread. */
    void refuseConnections(boolean refuse) throws IOException {
        onLoop(() -> {
            try {
                if (refuse && listener != null) {
                    listener.close();
                    listener = null;
                    selector.selectNow();
                    held = HeldPort.of(port);
                } else if (!refuse && listener == null) {
                    try (HeldPort away = held) {
                        held = null;
                        listener = listen(away == null ? port : away.give());
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private void onLoop(Runnable action) throws IOException {
        FutureTask<?> task = new FutureTask<>(action, null);
        tasks.add(task);
        selector.wakeup();
        try {
            task.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("the camera's thread did not do it", e);
        }
    }

    /** Ends the loop and with it every connection. Any thread. */
    void close() {
        closed = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                step();
            }
        } catch (IOException e) {
            LOG.error("The camera on port {} ends: {}", port, e.toString(), e);
        } finally {
            release();
        }
    }

    private void step() throws IOException {
        selector.select(Math.max(1, waitMillis(System.nanoTime())));
        for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid() && key.isAcceptable()) {
                accept();
            } else if (key.isValid() && key.isReadable() && key.attachment() instanceof RtspConnection client) {
                attempt(client, client::read);
            }
        }
        selector.selectedKeys().clear();
        long now = System.nanoTime();
        int count = 0;
        for (RtspConnection client : List.copyOf(connections)) {
            if (client.wantsWriting(now)) {
                attempt(client, () -> client.write(now));
            }
            count += client.playing() ? 1 : 0;
        }
        playing = count;
    }

    /** Up to the next due packet, rounded up to the grid. */
    private long waitMillis(long now) {
        long wait = IDLE_MILLIS * 1_000_000;
        for (RtspConnection client : connections) {
            wait = Math.min(wait, client.dueNanos(now) - now);
        }
        long grid = GRID_MILLIS * 1_000_000;
        long at = now + Math.max(0, wait);
        return (Math.floorDiv(at + grid - 1, grid) * grid - now) / 1_000_000;
    }

    private interface Action {
        boolean run() throws IOException;
    }

    private void attempt(RtspConnection client, Action action) {
        try {
            if (!action.run()) {
                drop(client);
            }
        } catch (IOException | RuntimeException e) {
            // A client that was sent nonsense asks for nonsense.
            LOG.debug("A client left: {}", e.toString());
            drop(client);
        }
    }

    private void accept() throws IOException {
        ServerSocketChannel open = listener;
        SocketChannel channel = open == null ? null : open.accept();
        if (channel == null) {
            return;
        }
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        RtspConnection client = new RtspConnection(channel, key, answers, udp, batch);
        key.attach(client);
        connections.add(client);
    }

    private void drop(RtspConnection client) {
        batch.clear();
        connections.remove(client);
        client.close();
    }

    private void release() {
        List.copyOf(connections).forEach(this::drop);
        playing = 0;
        try {
            if (listener != null) {
                listener.close();
            }
            if (held != null) {
                held.close();
            }
            selector.close();
            udp.close();
        } catch (IOException e) {
            LOG.warn("The camera on port {} did not close cleanly: {}", port, e.toString());
        }
        tasks.forEach(task -> task.cancel(false));
    }
}
