package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SnapshotFeedTest extends KerberosTestSupport {

    private static RouteBuilder snapshots(String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(CameraFaultException.class).handled(true).to("mock:failed");
                from("kerberos:door?url=rtsp://cam&feed=snapshot&snapshotPeriod=100ms" + options)
                        .routeId("snapshots")
                        .to("mock:sink");
            }
        };
    }

    @Test
    void shouldTakeAPictureEverySoOften() throws Exception {
        start(snapshots("&snapshotWidth=160"));
        mock("sink").expectedMinimumMessageCount(3);

        engine.camera("cam").film(Duration.ofSeconds(1));

        mock("sink").assertIsSatisfied();
        var message = mock("sink").getReceivedExchanges().get(0).getIn();
        assertThat(message.getBody(String.class)).isEqualTo("jpeg of 1 packets, width 160");
        assertThat(message.getBody()).isInstanceOf(byte[].class);
        assertThat(message.getHeaders())
                .containsEntry("CamelKerberosCamera", "door")
                .containsEntry(Exchange.CONTENT_TYPE, "image/jpeg");
    }

    @Test
    void shouldLeaveOutACameraThatIsNotLive() throws Exception {
        engine.camera("cam").unreachable();
        start(snapshots("&bridgeErrorHandler=true"));

        Awaitility.await()
                .during(Duration.ofMillis(400))
                .until(() ->
                        mock("sink").getReceivedCounter() == 0 && mock("failed").getReceivedCounter() == 0);
    }

    @Test
    void shouldNotPileUpPicturesBehindASlowRoute() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:door?url=rtsp://cam&feed=snapshot&snapshotPeriod=100ms")
                        .routeId("snapshots")
                        .to("mock:begun")
                        .process(e -> gate.await());
            }
        });
        mock("begun").expectedMessageCount(1);
        engine.camera("cam").film(Duration.ofSeconds(1));

        mock("begun").assertIsSatisfied();
        Awaitility.await()
                .during(Duration.ofMillis(400))
                .until(() -> mock("begun").getReceivedCounter() == 1);
        gate.countDown();
    }

    @Test
    void shouldGiveAFailureOutsideARouteToItsErrorHandlerWhenBridged() throws Exception {
        engine.failPictures(new CameraFaultException(FaultKind.PROTOCOL, "the keyframe is broken"));
        start(snapshots("&bridgeErrorHandler=true"));
        mock("failed").expectedMinimumMessageCount(2);

        engine.camera("cam").film(Duration.ofSeconds(1));

        mock("failed").assertIsSatisfied();
        assertThat(mock("failed").getReceivedExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                .hasMessage("the keyframe is broken");
    }

    @Test
    void shouldGoOnAfterAFailureWhenNotBridged() throws Exception {
        engine.failPictures(new CameraFaultException(FaultKind.PROTOCOL, "the keyframe is broken"));
        start(snapshots(""));
        engine.camera("cam").film(Duration.ofSeconds(1));
        Awaitility.await()
                .during(Duration.ofMillis(400))
                .until(() -> mock("failed").getReceivedCounter() == 0);

        mock("sink").expectedMinimumMessageCount(1);
        engine.failPictures(null);

        mock("sink").assertIsSatisfied();
    }
}
