package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.fault.FaultKind;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class EventFeedTest extends KerberosTestSupport {

    private static RouteBuilder eventsToSink(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("events").to("mock:sink");
            }
        };
    }

    private List<Object> header(String name) {
        return mock("sink").getReceivedExchanges().stream()
                .map(e -> e.getIn().getHeader(name))
                .toList();
    }

    @Test
    void shouldDeliverEventsOfACameraInOrder() throws Exception {
        start(eventsToSink("kerberos:*?feed=event"));
        mock("sink").expectedMessageCount(20);

        List<Object> published = new java.util.ArrayList<>();
        for (int i = 0; i < 20; i++) {
            published.add(publishEvent("front-door", "e" + i).id());
        }

        mock("sink").assertIsSatisfied();
        assertThat(header(KerberosConstants.EVENT_ID)).isEqualTo(published);
    }

    @Test
    void shouldDeliverAnEventAsObjectThatConvertsToJson() throws Exception {
        start(eventsToSink("kerberos:*?feed=event"));
        mock("sink").expectedMessageCount(1);

        CameraEvent event = publishEvent("front-door", "e1");

        mock("sink").assertIsSatisfied();
        Message message = mock("sink").getReceivedExchanges().get(0).getIn();
        assertThat(message.getBody()).isEqualTo(event);
        assertThat(message.getBody(String.class)).contains("\"type\":\"io.kerberos.motion.started.v1\"");
        assertThat(message.getHeaders())
                .containsEntry("CamelKerberosCamera", "front-door")
                .containsEntry("CamelKerberosEventId", "e1")
                .containsEntry("CamelKerberosEventType", "motion.started")
                .containsEntry("CamelKerberosRun", "run-1")
                .containsEntry("CamelKerberosAttempt", 1)
                .containsEntry(Exchange.CONTENT_TYPE, "application/cloudevents+json")
                .containsEntry(Exchange.MESSAGE_TIMESTAMP, AT.toEpochMilli());
    }

    @Test
    void shouldTellThatACameraIsLostAndBack() throws Exception {
        start(eventsToSink("kerberos:door?url=rtsp://cam&feed=event"));
        mock("sink").expectedMessageCount(2);

        engine.camera("cam")
                .film(Duration.ofSeconds(1))
                .fail(FaultKind.STALLED, "nothing came")
                .film(Duration.ofSeconds(1));

        mock("sink").assertIsSatisfied();
        assertThat(header(KerberosConstants.EVENT_TYPE)).containsExactly("camera.lost", "camera.back");
    }
}
