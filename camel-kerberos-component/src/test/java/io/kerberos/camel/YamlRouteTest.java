package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.camera.Credentials;
import java.io.File;
import java.time.Duration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

class YamlRouteTest extends KerberosTestSupport {

    @Test
    void shouldRunACameraThatIsWrittenInTheRoute() throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        ResourceHelper.resolveMandatoryResource(context, "classpath:routes/inline-camera.camel.yaml"));
        context.start();
        mock("clips").expectedMessageCount(1);
        mock("events").expectedMessageCount(2);

        engine.camera("cam").film(Duration.ofMillis(1600));

        mock("clips").assertIsSatisfied();
        mock("events").assertIsSatisfied();
        assertThat(mock("clips").getReceivedExchanges().get(0).getIn().getBody())
                .isInstanceOf(File.class);
        assertThat(mock("events").getReceivedExchanges().get(0).getIn().getBody(String.class))
                .contains("io.kerberos.clip.completed.v1");
        assertThat(mock("events").getReceivedExchanges().get(1).getIn().getBody(String.class))
                .contains("io.kerberos.clip.delivered.v1")
                .contains("clips-of-the-door");
        CameraSpec spec = component().cameras().find("front-door").orElseThrow().spec();
        assertThat(spec.name()).isEqualTo("Front door");
        assertThat(spec.main().credentials()).isEqualTo(new Credentials("admin", "p+ss&w%rd"));
        assertThat(spec.clips().preRoll()).isEqualTo(Duration.ofSeconds(3));
        assertThat(spec.motion().zones()).hasSize(2);
    }
}
