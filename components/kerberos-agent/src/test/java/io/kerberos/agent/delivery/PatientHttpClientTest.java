package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Against a receiver that takes an upload as slowly as it likes. */
@Timeout(60)
class PatientHttpClientTest {
    private static final int LARGE = 12 << 20;
    /** Half a second, and two more for what is buffered. */
    private static final UploadPatience SHORT = new UploadPatience(Duration.ofMillis(500), 4 << 20, 2 << 20);

    private static final int SLOW = 3 << 20;

    private final SdkHttpClient client = new PatientHttpClient(
            ApacheHttpClient.builder().socketTimeout(Duration.ofHours(1)).build(), SHORT);
    private ServerSocket listener;

    @BeforeEach
    void open() throws IOException {
        listener = new ServerSocket();
        listener.setReceiveBufferSize(16 << 10);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        client.close();
    }

    @Test
    void shouldGoOnAsLongAsTheReceiverTakesSomething() throws Exception {
        CompletableFuture<Long> received = receive(LARGE, SLOW, true);
        long began = System.nanoTime();

        assertThat(upload(LARGE)).isEqualTo(200);
        assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo(LARGE);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("longer than it may stand")
                .isGreaterThan(SHORT.longest());
    }

    @Test
    void shouldBreakOffWhenTheReceiverTakesNothingMore() {
        receive(1_000_000, LARGE, false);

        assertThatThrownBy(() -> upload(LARGE))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("took nothing");
    }

    @Test
    void shouldBreakOffWhenNoAnswerComes() {
        receive(100_000, LARGE, false);

        assertThatThrownBy(() -> upload(100_000))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("did not answer");
    }

    @Test
    void shouldGiveWhatIsBufferedTheTimeThatItNeeds() {
        assertThat(UploadPatience.USUAL.after(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(UploadPatience.USUAL.after(400 << 10)).isEqualTo(Duration.ofSeconds(60 + 50));
        assertThat(UploadPatience.USUAL.after(Long.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60 + 512));
    }

    private int upload(int bytes) throws IOException {
        SdkHttpRequest put = SdkHttpRequest.builder()
                .method(SdkHttpMethod.PUT)
                .uri(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/clips/a.mp4"))
                .putHeader("Content-Length", String.valueOf(bytes))
                .build();
        return client.prepareRequest(HttpExecuteRequest.builder()
                        .request(put)
                        .contentStreamProvider(ContentStreamProvider.fromByteArray(new byte[bytes]))
                        .build())
                .call()
                .httpResponse()
                .statusCode();
    }

    /** Takes so many bytes, at a rate a second; then it answers, or does nothing for longer than any patience. */
    private CompletableFuture<Long> receive(long bytes, long rate, boolean answers) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = listener.accept()) {
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream();
                head(in);
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                long taken = take(in, bytes, rate);
                if (!answers) {
                    new CompletableFuture<>()
                            .completeOnTimeout(true, 30, TimeUnit.SECONDS)
                            .join();
                }
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return taken;
            } catch (IOException e) {
                return -1L; // the client has gone
            }
        });
    }

    private static long take(InputStream in, long bytes, long rate) throws IOException {
        long began = System.nanoTime();
        long taken = 0;
        while (taken < bytes) {
            long due = Math.min(bytes, (System.nanoTime() - began) / 1_000 * rate / 1_000_000);
            taken += in.readNBytes((int) (due - taken)).length;
            LockSupport.parkNanos(5_000_000);
        }
        return taken;
    }

    private static void head(InputStream in) throws IOException {
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            last = last << 8 | next;
        }
    }
}
