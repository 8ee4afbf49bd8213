package io.kerberos.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.clip.Clip;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingVideoTest {
    private static final int SIZE = 300_000;

    @TempDir
    static Path data;

    static RunningAgent agent;
    static byte[] video;
    static Clip clip;

    @BeforeAll
    static void start() throws Exception {
        video = new byte[SIZE];
        new Random(7).nextBytes(video);
        agent = RunningAgent.withLogin(data);
        clip = agent.recording("clip-1", "front", RunningAgent.START, video);
    }

    @AfterAll
    static void stop() throws Exception {
        agent.close();
    }

    private static HttpRequest.Builder video() {
        return agent.request("/api/recordings/clip-1/video");
    }

    @Test
    void shouldSendTheWholeFile() throws Exception {
        HttpResponse<byte[]> answer = agent.bytes(video().GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(video);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(answer.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(answer.headers().firstValue("ETag")).hasValue('"' + clip.sha256() + '"');
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 0, 99",
        "bytes=100000-200000, 100000, 200000",
        "bytes=299999-, 299999, 299999",
        "bytes=-500, 299500, 299999",
        "bytes=-400000, 0, 299999",
        "bytes=299000-999999999, 299000, 299999"
    })
    void shouldSendAPart(String range, int first, int last) throws Exception {
        HttpResponse<byte[]> answer = agent.bytes(video().header("Range", range).GET());

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes " + first + "-" + last + "/" + SIZE);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue(Integer.toString(last - first + 1));
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(video, first, last + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=300000-", "bytes=999999999-", "bytes=-0"})
    void shouldRefuseAPartOutsideTheFile(String range) throws Exception {
        HttpResponse<String> answer = agent.send(video().header("Range", range).GET());

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */" + SIZE);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=9-5", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=a-b", "bytes=0-99999999999999999999"
            })
    void shouldIgnoreARangeItDoesNotUnderstand(String range) throws Exception {
        HttpResponse<byte[]> answer = agent.bytes(video().header("Range", range).GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(SIZE);
    }

    @Test
    void shouldTellTheSizeToHead() throws Exception {
        HttpResponse<byte[]> answer = agent.bytes(video().method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue(Integer.toString(SIZE));
        assertThat(answer.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldNotSendAgainWhatTheClientHas() throws Exception {
        String tag = '"' + clip.sha256() + '"';

        assertThat(agent.bytes(video().header("If-None-Match", tag).GET()).statusCode())
                .isEqualTo(304);
        assertThat(agent.bytes(video().header("If-None-Match", "\"other\"").GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldSendAPartOnlyOfTheSameFile() throws Exception {
        String tag = '"' + clip.sha256() + '"';

        assertThat(agent.bytes(video().header("Range", "bytes=0-9")
                                .header("If-Range", tag)
                                .GET())
                        .body())
                .hasSize(10);
        assertThat(agent.bytes(video().header("Range", "bytes=0-9")
                                .header("If-Range", "\"other\"")
                                .GET())
                        .body())
                .hasSize(SIZE);
    }

    @Test
    void shouldAskForALogin() throws Exception {
        HttpResponse<String> answer =
                agent.send(agent.anonymous("/api/recordings/clip-1/video").GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(agent.send(agent.anonymous("/api/recordings/clip-1/video").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldDeleteARecordingAndItsFile() throws Exception {
        Clip gone = agent.recording("clip-2", "front", RunningAgent.START, new byte[] {1, 2, 3});

        assertThat(agent.send(agent.request("/api/recordings/clip-2").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(Files.exists(gone.file())).isFalse();
        assertThat(agent.get("/api/recordings/clip-2").statusCode()).isEqualTo(404);
        assertThat(agent.get("/api/recordings/clip-2/video").statusCode()).isEqualTo(404);
        assertThat(agent.send(agent.request("/api/recordings/clip-2").DELETE()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldSayThatAVanishedFileIsNotThere() throws Exception {
        Clip gone = agent.recording("clip-3", "front", RunningAgent.START, new byte[] {1});
        Files.delete(gone.file());

        HttpResponse<String> answer = agent.get("/api/recordings/clip-3/video");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("clip-3").doesNotContain(data.toString());
    }
}
