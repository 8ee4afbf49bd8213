package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProducerTest extends KerberosTestSupport {
    private ProducerTemplate template;

    @BeforeEach
    void startWithOneCamera() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:door?url=rtsp://cam&recording=manual&preRoll=0s")
                        .routeId("clips")
                        .to("mock:clips");
                from("kerberos:gone?url=rtsp://gone&consumerId=other")
                        .routeId("gone")
                        .to("mock:gone");
            }
        });
        engine.camera("gone").unreachable();
        engine.camera("cam").film(Duration.ofSeconds(1));
        awaitFilmed("door", 10);
        template = context.createProducerTemplate();
    }

    private boolean recording() {
        return component().cameras().find("door").orElseThrow().state().recording();
    }

    private void awaitRecording() {
        Awaitility.await().until(() -> {
            engine.camera("cam").film(Duration.ofMillis(500));
            return recording();
        });
    }

    @Test
    void shouldAnswerWithTheNewestPicture() {
        Exchange answer = template.request("kerberos:door?operation=snapshot&snapshotWidth=320", e -> {});

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody()).isInstanceOf(byte[].class);
        assertThat(answer.getMessage().getBody(String.class)).contains("jpeg of 5 packets, width 320");
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(Exchange.CONTENT_TYPE, "image/jpeg")
                .containsEntry("CamelKerberosCamera", "door");
        assertThat(answer.getMessage().getHeader(Exchange.FILE_NAME, String.class))
                .matches("door/\\d{4}-\\d\\d-\\d\\d/\\d{6}\\.\\d{3}Z\\.jpg");
    }

    @Test
    void shouldRecordOnRequestAndStopOnRequest() throws Exception {
        mock("clips").expectedMessageCount(1);

        template.sendBody("kerberos:door?operation=record&duration=1h", null);
        awaitRecording();
        template.sendBodyAndHeader(
                "kerberos:door?operation=record", null, KerberosConstants.OPERATION, "stopRecording");
        Awaitility.await().until(() -> {
            engine.camera("cam").film(Duration.ofMillis(500));
            return !recording();
        });

        mock("clips").assertIsSatisfied();
        assertThat(mock("clips").getReceivedExchanges().get(0).getIn().getHeader(KerberosConstants.CLIP_KIND))
                .isEqualTo("manual");
    }

    @Test
    void shouldTakeTheLengthFromTheHeader() throws Exception {
        mock("clips").expectedMessageCount(1);
        template.sendBodyAndHeaders(
                "kerberos:*?operation=record",
                null,
                Map.of(KerberosConstants.CAMERA, "door", KerberosConstants.DURATION, "400ms"));

        Awaitility.await().until(() -> {
            engine.camera("cam").film(Duration.ofMillis(500));
            return mock("clips").getReceivedCounter() > 0;
        });
    }

    @Test
    void shouldAskTheCameraThatTheHeaderNames() {
        Object body = template.requestBodyAndHeader("kerberos:d*", null, KerberosConstants.CAMERA, "door");

        assertThat(body).isInstanceOf(byte[].class);
    }

    @Test
    void shouldRefuseACameraOutsideItsPattern() {
        assertThatThrownBy(
                        () -> template.requestBodyAndHeader("kerberos:gate-*", null, KerberosConstants.CAMERA, "door"))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header CamelKerberosCamera = 'door' does not match gate-*");
    }

    @Test
    void shouldAskForTheHeaderWhenThePatternIsNotEnough() {
        assertThatThrownBy(() -> template.requestBody("kerberos:*", (Object) null))
                .cause()
                .hasMessageContaining("the header CamelKerberosCamera is missing");
    }

    @Test
    void shouldNameTheCamerasWhenOneIsNotKnown() {
        assertThatThrownBy(() -> template.requestBody("kerberos:nobody", (Object) null))
                .cause()
                .isInstanceOf(CameraFaultException.class)
                .hasMessage("there is no camera 'nobody'; running are [door, gone]");
    }

    @Test
    void shouldSayThatACameraIsNotLive() {
        for (String operation : new String[] {"snapshot", "record"}) {
            assertThatThrownBy(() -> template.requestBody("kerberos:gone?operation=" + operation, (Object) null))
                    .cause()
                    .isInstanceOfSatisfying(CameraFaultException.class, e -> assertThat(e.kind())
                            .isEqualTo(FaultKind.UNREACHABLE))
                    .hasMessageContaining("camera 'gone'")
                    .hasMessageContaining("try again when it is live");
        }
    }

    @Test
    void shouldRefuseAnUnknownOperationAndAnUnusableDuration() {
        assertThatThrownBy(() ->
                        template.requestBodyAndHeader("kerberos:door", null, KerberosConstants.OPERATION, "dance"))
                .cause()
                .hasMessageContaining("'dance' is not an operation; use record, stopRecording or snapshot");
        assertThatThrownBy(() -> template.requestBodyAndHeader(
                        "kerberos:door?operation=record", null, KerberosConstants.DURATION, "a while"))
                .cause()
                .hasMessageContaining("duration = 'a while' is not a duration");
    }

    @Test
    void shouldKeepACameraRunningThatOnlyAProducerUses() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("ask").to("kerberos:yard?url=rtsp://yard");
            }
        });
        engine.camera("yard").film(Duration.ofSeconds(1));
        awaitLive("yard");

        assertThat(template.requestBody("direct:ask", (Object) null)).isInstanceOf(byte[].class);
    }
}
