package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.clip.Clip;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExecutorServiceManager.ThreadFactoryListener;
import org.apache.camel.support.LifecycleStrategySupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ClipFeedTest extends KerberosTestSupport {
    private final AtomicBoolean sinkIsDown = new AtomicBoolean();

    private RouteBuilder clipsToSink(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri)
                        .routeId("clips")
                        .to("mock:tried")
                        .process(exchange -> {
                            if (sinkIsDown.get()) {
                                throw new IllegalStateException("the sink is down");
                            }
                        })
                        .to("mock:sink");
            }
        };
    }

    private static List<String> clipIds(MockEndpoint mock) {
        return mock.getReceivedExchanges().stream()
                .map(e -> e.getIn().getHeader(KerberosConstants.CLIP_ID, String.class))
                .toList();
    }

    @Test
    void shouldDeliverAClipAsFileWithItsHeaders() throws Exception {
        start(clipsToSink("kerberos:*"));
        mock("sink").expectedMessageCount(1);

        Clip clip = publishClip("front-door", "c1");

        mock("sink").assertIsSatisfied();
        Message message = mock("sink").getReceivedExchanges().get(0).getIn();
        assertThat(message.getBody()).isEqualTo(clip.file().toFile()).isInstanceOf(File.class);
        assertThat(message.getBody(String.class)).isEqualTo("video of c1");
        assertThat(message.getHeaders())
                .containsEntry("CamelKerberosCamera", "front-door")
                .containsEntry("CamelKerberosCameraName", "front-door")
                .containsEntry("CamelKerberosRun", "run-1")
                .containsEntry("CamelKerberosEventId", "c1")
                .containsEntry("CamelKerberosClipId", "c1")
                .containsEntry("CamelKerberosClipKind", "motion")
                .containsEntry("CamelKerberosClipStart", "2026-11-22T10:15:30.250Z")
                .containsEntry("CamelKerberosClipDuration", 12_500L)
                .containsEntry("CamelKerberosClipPreRoll", 5_000L)
                .containsEntry("CamelKerberosClipSha256", "ab".repeat(32))
                .containsEntry("CamelKerberosClipContinues", false)
                .containsEntry("CamelKerberosAttempt", 1)
                .containsEntry(Exchange.FILE_NAME, "front-door/2026-11-22/101530.250Z-c1.mp4")
                .containsEntry(Exchange.CONTENT_TYPE, "video/mp4")
                .containsEntry(Exchange.MESSAGE_TIMESTAMP, AT.toEpochMilli());
    }

    @Test
    void shouldNotDeliverAgainWhatSucceeded() throws Exception {
        start(clipsToSink("kerberos:*"));
        mock("sink").expectedMessageCount(1);
        publishClip("front-door", "c1");
        mock("sink").assertIsSatisfied();

        restart(clipsToSink("kerberos:*"));
        mock("sink").expectedMessageCount(1);
        publishClip("front-door", "c2");

        mock("sink").assertIsSatisfied();
        assertThat(clipIds(mock("tried"))).containsExactly("c2");
    }

    @Test
    void shouldDeliverInOrderAgainAfterAFailure() throws Exception {
        sinkIsDown.set(true);
        start(clipsToSink("kerberos:*"));
        mock("tried").expectedMinimumMessageCount(2);
        mock("sink").expectedMessageCount(2);

        publishClip("front-door", "c1");
        publishClip("front-door", "c2");
        mock("tried").assertIsSatisfied();
        sinkIsDown.set(false);

        mock("sink").assertIsSatisfied();
        assertThat(clipIds(mock("sink"))).containsExactly("c1", "c2");
        assertThat(clipIds(mock("tried")).subList(0, 2)).containsExactly("c1", "c1");
        assertThat(mock("tried").getReceivedExchanges().get(1).getIn().getHeader(KerberosConstants.ATTEMPT))
                .isEqualTo(2);
    }

    @Test
    void shouldDeliverAgainAfterARestart() throws Exception {
        sinkIsDown.set(true);
        start(clipsToSink("kerberos:*"));
        mock("tried").expectedMinimumMessageCount(1);
        publishClip("front-door", "c1");
        mock("tried").assertIsSatisfied();

        context.stop();
        sinkIsDown.set(false);
        restart(clipsToSink("kerberos:*"));
        mock("sink").expectedMessageCount(1);

        mock("sink").assertIsSatisfied();
        assertThat(clipIds(mock("sink"))).containsExactly("c1");
    }

    @Test
    void shouldCommitWhatADeadLetterChannelTook() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("mock:dead"));
                from("kerberos:*").routeId("clips").to("mock:tried").throwException(new IllegalStateException("no"));
            }
        });
        mock("dead").expectedMessageCount(2);

        publishClip("front-door", "c1");
        publishClip("front-door", "c2");

        mock("dead").assertIsSatisfied();
        assertThat(clipIds(mock("tried"))).containsExactly("c1", "c2");
    }

    @Test
    void shouldCommitOnlyWhenTheRouteBehindSedaIsDone() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:*").routeId("clips").to("mock:first").to("seda:later");
                from("seda:later").routeId("later").process(e -> gate.await()).to("mock:sink");
            }
        });
        mock("first").expectedMessageCount(1);
        mock("sink").expectedMessageCount(2);

        publishClip("front-door", "c1");
        publishClip("front-door", "c2");
        mock("first").assertIsSatisfied();
        assertThat(clipIds(mock("first"))).containsExactly("c1");
        Awaitility.await()
                .during(java.time.Duration.ofMillis(300))
                .until(() -> mock("first").getReceivedCounter() == 1);
        gate.countDown();

        mock("sink").assertIsSatisfied();
        assertThat(clipIds(mock("sink"))).containsExactly("c1", "c2");
    }

    @Test
    void shouldNotLetOneCameraWaitForAnother() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:*")
                        .routeId("clips")
                        .process(exchange -> {
                            if ("slow".equals(exchange.getIn().getHeader(KerberosConstants.CAMERA))) {
                                gate.await();
                            }
                        })
                        .to("mock:sink");
            }
        });
        mock("sink").expectedMessageCount(2);

        publishClip("slow", "c1");
        publishClip("fast", "c2");
        publishClip("fast", "c3");

        mock("sink").assertIsSatisfied();
        assertThat(clipIds(mock("sink"))).containsExactly("c2", "c3");
        gate.countDown();
    }

    @Test
    void shouldConsumeOnlyCamerasThatMatchThePattern() throws Exception {
        start(clipsToSink("kerberos:gate-*"));
        mock("sink").expectedMessageCount(2);

        publishClip("front-door", "c1");
        publishClip("gate-north", "c2");
        publishClip("gate-south", "c3");

        mock("sink").assertIsSatisfied();
        assertThat(clipIds(mock("sink"))).containsExactlyInAnyOrder("c2", "c3");
    }

    @Test
    void shouldTakeNothingWhileSuspended() throws Exception {
        start(clipsToSink("kerberos:*"));
        context.getRouteController().suspendRoute("clips");

        publishClip("front-door", "c1");
        Awaitility.await()
                .during(java.time.Duration.ofMillis(300))
                .until(() -> mock("tried").getReceivedCounter() == 0);
        mock("sink").expectedMessageCount(1);
        context.getRouteController().resumeRoute("clips");

        mock("sink").assertIsSatisfied();
        assertThat(mock("sink").getReceivedExchanges().get(0).getIn().getHeader(KerberosConstants.ATTEMPT))
                .isEqualTo(1);
    }

    @Test
    void shouldLeaveOutAClipWhoseFileWasDeleted() throws Exception {
        start(clipsToSink("kerberos:*"));
        context.getRouteController().suspendRoute("clips");
        Clip deleted = publishClip("front-door", "c1");
        Files.delete(deleted.file());
        publishClip("front-door", "c2");
        mock("sink").expectedMessageCount(1);

        context.getRouteController().resumeRoute("clips");

        mock("sink").assertIsSatisfied();
        assertThat(clipIds(mock("sink"))).containsExactly("c2");
    }

    @Test
    void shouldDeliverWhatTheStopItselfFinishes() throws Exception {
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext stopping) {
                try {
                    publishClip("front-door", "c1");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        // As on a machine that is busy: no thread of the component is there at once.
        ThreadFactoryListener late = (owner, usual) -> task -> usual.newThread(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            task.run();
        });
        context.getExecutorServiceManager()
                .addThreadFactoryListener((owner, usual) ->
                        owner instanceof KerberosComponent ? late.onNewThreadFactory(owner, usual) : usual);
        start(clipsToSink("kerberos:*"));
        MockEndpoint sink = mock("sink");

        context.stop();

        assertThat(clipIds(sink)).containsExactly("c1");
    }

    @Test
    void shouldFinishTheExchangeInFlightBeforeItStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:*").routeId("clips").process(exchange -> {
                    begun.countDown();
                    gate.await();
                });
            }
        });
        publishClip("front-door", "c1");
        begun.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        Awaitility.await().until(context::isStopping);
        gate.countDown();
        stopping.join();

        restart(clipsToSink("kerberos:*"));
        mock("sink").expectedMessageCount(1);
        publishClip("front-door", "c2");

        mock("sink").assertIsSatisfied();
        assertThat(clipIds(mock("sink"))).containsExactly("c2");
    }
}
