package io.kerberos.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.testkit.DaemonThreads;
import io.kerberos.testkit.server.HttpReceiver.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpReceiverIT {

    private final ExecutorService executor = DaemonThreads.open("http");

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void shouldRecordRequestsAndAnswerByScript() throws Exception {
        try (HttpReceiver receiver = HttpReceiver.open(0, executor)) {
            receiver.answerNext(Answer.status(503), new Answer(201, "made", Duration.ZERO));

            assertThat(post(receiver.url("/events?x=1"), "one").statusCode()).isEqualTo(503);
            assertThat(post(receiver.url("/events"), "two").body()).isEqualTo("made");
            assertThat(post(receiver.url("/events"), "three").statusCode()).isEqualTo(200);
            assertThat(receiver.received())
                    .extracting(HttpReceiver.Received::text)
                    .containsExactly("one", "two", "three");
            assertThat(receiver.received().get(0).path()).isEqualTo("/events?x=1");
            assertThat(receiver.received().get(0).header("X-Camera")).isEqualTo("front");
        }
    }

    @Test
    void shouldHangAndCutBehindARelay() throws Exception {
        try (HttpReceiver receiver = HttpReceiver.open(0, executor);
                TcpRelay relay = TcpRelay.plain(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.port()), executor)) {
            String url = "http://127.0.0.1:" + relay.port() + "/events";
            assertThat(post(url, "passes").statusCode()).isEqualTo(200);

            relay.mode(TcpRelay.Mode.HANG);
            assertThatThrownBy(() -> post(url, "hangs", Duration.ofSeconds(1)))
                    .isInstanceOf(HttpTimeoutException.class);

            relay.mode(TcpRelay.Mode.CUT);
            relay.cut();
            assertThatThrownBy(() -> post(url, "cut")).isInstanceOf(IOException.class);

            relay.mode(TcpRelay.Mode.PASS);
            assertThat(post(url, "passes again").statusCode()).isEqualTo(200);
            assertThat(receiver.received())
                    .extracting(HttpReceiver.Received::text)
                    .contains("passes", "passes again");
        }
    }

    private static HttpResponse<String> post(String url, String text) throws IOException, InterruptedException {
        return post(url, text, Duration.ofMinutes(1));
    }

    private static HttpResponse<String> post(String url, String text, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(patience)
                .header("X-Camera", "front")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
