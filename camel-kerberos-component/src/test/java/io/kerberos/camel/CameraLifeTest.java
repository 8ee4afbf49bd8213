package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.clip.Clip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CameraLifeTest extends KerberosTestSupport {

    private static RouteBuilder consume(String... uris) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < uris.length; i++) {
                    from(uris[i]).routeId("r" + i).to("mock:r" + i);
                }
            }
        };
    }

    @Test
    void shouldDeliverEachSegmentThatTheCameraFilmed() throws Exception {
        start(consume("kerberos:door?url=rtsp://cam&recording=continuous&segmentLength=1s&name=Front door"));
        mock("r0").expectedMessageCount(2);

        engine.camera("cam").film(Duration.ofMillis(2600));

        mock("r0").assertIsSatisfied();
        var message = mock("r0").getReceivedExchanges().get(0).getIn();
        assertThat(message.getHeader(KerberosConstants.CAMERA_NAME)).isEqualTo("Front door");
        assertThat(message.getHeader(KerberosConstants.CLIP_KIND)).isEqualTo("segment");
        assertThat(message.getBody(java.io.File.class)).isNotEmpty();
    }

    @Test
    void shouldShareOneConnectionAmongConsumersOfACamera() throws Exception {
        start(consume(
                "kerberos:door?url=rtsp://cam&recording=continuous&segmentLength=1s", "kerberos:door?feed=event"));
        mock("r0").expectedMessageCount(1);
        mock("r1").expectedMessageCount(2);

        engine.camera("cam").film(Duration.ofMillis(1600));

        mock("r0").assertIsSatisfied();
        mock("r1").assertIsSatisfied();
        assertThat(mock("r1").getReceivedExchanges())
                .extracting(exchange -> exchange.getIn().getHeader(KerberosConstants.EVENT_TYPE))
                .containsExactly("clip.completed", "clip.delivered");
        assertThat(engine.camera("cam").openings()).isEqualTo(1);
    }

    @Test
    void shouldStopACameraWithItsLastConsumer() throws Exception {
        start(consume("kerberos:door?url=rtsp://cam", "kerberos:door?feed=event"));
        engine.camera("cam").film(Duration.ofSeconds(1));
        awaitLive("door");

        context.getRouteController().stopRoute("r0");
        assertThat(component().cameras().find("door")).isPresent();
        context.getRouteController().stopRoute("r1");
        assertThat(component().cameras().find("door")).isEmpty();
    }

    @Test
    void shouldStartEvenWhenACameraCannotBeReached() throws Exception {
        engine.camera("cam").unreachable();
        start(consume("kerberos:door?url=rtsp://cam&feed=event"));
        mock("r0").expectedMessageCount(1);

        mock("r0").assertIsSatisfied();
        assertThat(mock("r0").getReceivedExchanges().get(0).getIn().getHeader(KerberosConstants.EVENT_TYPE))
                .isEqualTo("camera.lost");
        assertThat(component().cameras().find("door").orElseThrow().state().status())
                .isEqualTo(CameraStatus.LOST);
        assertThat(context.isStarted()).isTrue();
    }

    @Test
    void shouldFinishTheOpenClipWhenTheContextStops() throws Exception {
        start(consume("kerberos:door?url=rtsp://cam&recording=continuous"));
        engine.camera("cam").film(Duration.ofSeconds(3));
        Awaitility.await().until(() -> component()
                .cameras()
                .find("door")
                .filter(s -> s.state().recording() && s.state().packets() >= 29)
                .isPresent());
        Instant before = Instant.now();

        restart(consume("kerberos:other?url=rtsp://other"));

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
        List<Clip> clips = component()
                .spool()
                .listClips(Optional.of("door"), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 10);
        assertThat(clips).hasSize(1);
        assertThat(clips.get(0).file()).exists();
        assertThat(files(".part")).isEmpty();
    }

    @Test
    void shouldRestartWithTheOptionsOfARouteThatIsAddedLater() throws Exception {
        start(consume("kerberos:door?url=rtsp://cam"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:door?feed=event&preRoll=2s").routeId("later").to("mock:later");
            }
        });

        assertThat(component()
                        .cameras()
                        .find("door")
                        .orElseThrow()
                        .spec()
                        .clips()
                        .preRoll())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldFinishTheOpenClipEvenWhenARouteHangs() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        context.getShutdownStrategy().setTimeout(60);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:door?url=rtsp://cam&recording=continuous&segmentLength=1s")
                        .routeId("hangs")
                        .process(exchange -> {
                            begun.countDown();
                            gate.await();
                        });
            }
        });
        engine.camera("cam").film(Duration.ofMillis(1600));
        begun.await();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);

        Awaitility.await().until(() -> files(".mp4").size() == 2);
        assertThat(stopping).isNotDone();
        gate.countDown();
        stopping.join();
    }

    @Test
    void shouldTakeOverTheOptionsOfARouteThatReplacesAnother() throws Exception {
        start(consume("kerberos:door?url=rtsp://cam&preRoll=2s"));
        context.getRouteController().stopRoute("r0");
        context.removeRoute("r0");

        context.addRoutes(consume("kerberos:door?url=rtsp://cam&preRoll=9s"));

        assertThat(component()
                        .cameras()
                        .find("door")
                        .orElseThrow()
                        .spec()
                        .clips()
                        .preRoll())
                .isEqualTo(Duration.ofSeconds(9));
    }
}
