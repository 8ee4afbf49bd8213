package io.kerberos.testkit.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client: its requests, its session, its unsent bytes. Used by the camera's thread alone, which also closes it. */
final class RtspConnection implements RtpDelivery.Wire, AutoCloseable {

    /** A client with more than this unsent loses media packets. */
    private static final int CONGESTED_BYTES = 4 << 20;

    private static final int READ_BYTES = 32 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final RtspAnswers answers;
    private final UdpPorts udp;
    private final ByteBuffer batch;
    private final ByteBuffer in = ByteBuffer.allocate(READ_BYTES);
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    final Map<Integer, RtpDelivery> deliveries = new HashMap<>();
    private final @Nullable Mutation mutation;
    private @Nullable RtpStream stream;

    /**
     * @param batch scratch space that the camera's connections share; empty between calls
     */
    RtspConnection(SocketChannel channel, SelectionKey key, RtspAnswers answers, UdpPorts udp, ByteBuffer batch) {
        this.channel = channel;
        this.key = key;
        this.answers = answers;
        this.udp = udp;
        this.batch = batch;
        this.mutation = answers.mutation();
    }

    /**
     * Reads and answers what came.
     *
     * @return false when the connection is over
     */
    boolean read() throws IOException {
        if (!in.hasRemaining() || channel.read(in) < 0) {
            return false;
        }
        in.flip();
        boolean goOn = true;
        for (RtspRequest request = RtspRequest.poll(in);
                request != null && goOn;
                request = goOn ? RtspRequest.poll(in) : null) {
            String answer = answers.to(request, this);
            if (answer != null) {
                byte[] bytes = mutation == null
                        ? answer.getBytes(StandardCharsets.ISO_8859_1)
                        : mutation.answer(request.method(), answer);
                reserve(bytes.length);
                batch.put(bytes);
            }
            goOn = !request.method().equals("TEARDOWN") || answer == null;
        }
        in.compact();
        flush();
        return goOn;
    }

    boolean damaged() {
        return mutation != null;
    }

    InetSocketAddress peer() throws IOException {
        return (InetSocketAddress) channel.getRemoteAddress();
    }

    void play(@Nullable RtpStream media) {
        stream = media;
    }

    boolean playing() {
        return stream != null && !stream.finished();
    }

    /** When there is media to send, in nanoTime; far away when there is none. */
    long dueNanos(long now) {
        return stream == null || stream.finished() ? now + 3_600_000_000_000L : stream.dueNanos();
    }

    boolean wantsWriting(long now) {
        return unsent.hasRemaining() || dueNanos(now) <= now;
    }

    /**
     * Sends media that is due and bytes that wait.
     *
     * @return false when the connection is over
     */
    boolean write(long now) throws IOException {
        if (stream != null && !stream.finished()) {
            stream.send(now, unsent.remaining() > CONGESTED_BYTES, this);
        }
        flush();
        return mutation == null || stream == null || !stream.finished() || unsent.hasRemaining();
    }

    @Override
    public void interleaved(int number, ByteBuffer packet) throws IOException {
        if (mutation != null) {
            rubbish(ByteBuffer.wrap(mutation.frames(number, packet)));
            return;
        }
        reserve(packet.remaining() + 4);
        batch.put((byte) '$')
                .put((byte) number)
                .putShort((short) packet.remaining())
                .put(packet);
    }

    @Override
    public void datagram(boolean control, InetSocketAddress to, ByteBuffer packet) throws IOException {
        udp.send(control, to, packet);
    }

    @Override
    public void rubbish(ByteBuffer bytes) throws IOException {
        reserve(bytes.remaining());
        batch.put(bytes);
    }

    private void reserve(int bytes) throws IOException {
        if (batch.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (unsent.hasRemaining()) {
            channel.write(unsent);
        }
        batch.flip();
        if (!unsent.hasRemaining() && batch.hasRemaining()) {
            channel.write(batch);
        }
        if (batch.hasRemaining()) {
            ByteBuffer more = ByteBuffer.allocate(unsent.remaining() + batch.remaining());
            unsent = more.put(unsent).put(batch).flip();
        }
        batch.clear();
        key.interestOps(SelectionKey.OP_READ | (unsent.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    }

    @Override
    public void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("closing a loopback socket", e);
        }
    }
}
