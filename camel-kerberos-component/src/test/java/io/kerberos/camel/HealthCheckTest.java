package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.camera.CameraStatus;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest extends KerberosTestSupport {

    @BeforeEach
    void startWithALiveAndALostCamera() throws Exception {
        context.getCamelContextExtension()
                .addContextPlugin(
                        org.apache.camel.health.HealthCheckRegistry.class,
                        new org.apache.camel.impl.health.DefaultHealthCheckRegistry());
        HealthCheckHelper.getHealthCheckRegistry(context).register(new ConsumersHealthCheckRepository());
        HealthCheckHelper.getHealthCheckRegistry(context).setExposureLevel("full");
        engine.camera("lost").unreachable();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:door?url=rtsp://cam").routeId("door").to("mock:door");
                from("kerberos:yard?url=rtsp://admin:canary-5e@lost")
                        .routeId("yard")
                        .to("mock:yard");
                from("kerberos:*").routeId("all").to("mock:all");
            }
        });
        engine.camera("cam").film(Duration.ofSeconds(1));
        awaitLive("door");
        Awaitility.await()
                .until(() ->
                        component().cameras().find("yard").orElseThrow().state().status() == CameraStatus.LOST);
    }

    private HealthCheck.Result check(String route) {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(r -> r.getCheck().getId().equals("consumer:" + route))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldBeUpWhileTheCameraIsLive() {
        assertThat(check("door").getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check("door").getDetails()).containsEntry("camera.door", "live");
    }

    @Test
    void shouldBeReadyWithALostCameraWhenTheCheckIsOff() throws Exception {
        component().setHealthCheckConsumerEnabled(false);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:yard?consumerId=off").routeId("off").to("mock:off");
            }
        });
        assertThat(check("off").getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void shouldBeDownWhileTheDataFolderTakesNoRecordings() throws Exception {
        java.nio.file.Files.writeString(data.resolve("disk.id"), "another-disk");
        Awaitility.await().until(() -> String.valueOf(check("door").getDetails().get("storage"))
                .contains("found another-disk"));
        assertThat(check("door").getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check("door").getMessage()).contains("the data folder takes no recordings");
        assertThat(check("door").getDetails()).containsEntry("camera.door", "live");
    }

    @Test
    void shouldBeDownWhileTheCameraIsLost() {
        assertThat(check("yard").getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check("yard").getDetails())
                .containsEntry("camera.yard", "lost")
                .containsEntry("camera.yard.fault", "nothing answers");
        assertThat(check("yard").getDetails().toString()).doesNotContain("canary-5e");
    }

    @Test
    void shouldStayUpWhenOneOfManyCamerasIsLost() {
        assertThat(check("all").getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check("all").getDetails())
                .containsEntry("camera.door", "live")
                .containsEntry("camera.yard", "lost");
    }
}
