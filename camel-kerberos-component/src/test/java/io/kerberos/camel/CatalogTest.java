package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.camera.CameraSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogTest extends KerberosTestSupport {
    private final Map<String, KerberosConfiguration> file = new ConcurrentSkipListMap<>();

    @BeforeEach
    void bindCatalog() {
        component().setCatalog(new CameraCatalog() {
            @Override
            public Optional<KerberosConfiguration> find(String id) {
                return Optional.ofNullable(file.get(id));
            }

            @Override
            public List<String> ids() {
                return List.copyOf(file.keySet());
            }
        });
        camera("door").setPreRoll(3_000);
        camera("yard");
    }

    private KerberosConfiguration camera(String id) {
        KerberosConfiguration options = new KerberosConfiguration();
        options.setUrl("rtsp://" + id);
        file.put(id, options);
        return options;
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("r").to("mock:sink");
            }
        };
    }

    private CameraSession session(String id) {
        return component().cameras().find(id).orElseThrow();
    }

    @Test
    void shouldRunEveryCameraWithoutAnyRoute() throws Exception {
        context.start();

        assertThat(component().cameras().all())
                .extracting(s -> s.spec().id())
                .containsExactlyInAnyOrder("door", "yard");
    }

    @Test
    void shouldRunTheCamerasWhenTheComponentIsAddedLater() throws Exception {
        context.stop();
        context = new org.apache.camel.impl.DefaultCamelContext();
        context.disableJMX();
        context.start();
        KerberosComponent late = new KerberosComponent();
        late.setEngine(engine);
        late.setDataDirectory(data.toString());
        bindTo(late);
        context.addComponent("kerberos", late);

        assertThat(late.cameras().all()).hasSize(2);
    }

    private void bindTo(KerberosComponent late) {
        late.setCatalog(new CameraCatalog() {
            @Override
            public Optional<KerberosConfiguration> find(String id) {
                return Optional.ofNullable(file.get(id));
            }

            @Override
            public List<String> ids() {
                return List.copyOf(file.keySet());
            }
        });
    }

    @Test
    void shouldRestartOnlyTheCameraThatChanged() throws Exception {
        context.start();
        CameraSession door = session("door");
        CameraSession yard = session("yard");

        camera("yard").setPreRoll(1_000);
        component().refreshCatalog();

        assertThat(session("door")).isSameAs(door);
        assertThat(session("yard")).isNotSameAs(yard);
        assertThat(session("yard").spec().clips().preRoll()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldStartNewCamerasAndStopThoseThatAreGone() throws Exception {
        context.start();
        CameraSession door = session("door");

        file.remove("yard");
        camera("gate");
        component().refreshCatalog();

        assertThat(component().cameras().all())
                .extracting(s -> s.spec().id())
                .containsExactlyInAnyOrder("door", "gate");
        assertThat(session("door")).isSameAs(door);
    }

    @Test
    void shouldChangeNothingWhenOneCameraIsNotValid() throws Exception {
        context.start();
        CameraSession yard = session("yard");

        camera("yard").setPreRoll(1_000);
        camera("gate").setUrl("gopher://gate");

        assertThatThrownBy(() -> component().refreshCatalog())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("camera 'gate': url = 'gopher://gate' has the unknown scheme 'gopher'");
        assertThat(session("yard")).isSameAs(yard);
    }

    @Test
    void shouldConsumeACameraOfTheCatalogue() throws Exception {
        start(route("kerberos:door"));
        mock("sink").expectedMessageCount(1);

        publishClip("door", "c1");

        mock("sink").assertIsSatisfied();
        assertThat(session("door").spec().clips().preRoll()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldLetTheUriOverrideTheCatalogue() throws Exception {
        start(route("kerberos:door?postRoll=2s"));

        assertThat(session("door").spec().clips().preRoll()).isEqualTo(Duration.ofSeconds(3));
        assertThat(session("door").spec().clips().postRoll()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldKeepACameraOfTheCatalogueWhenItsRouteStops() throws Exception {
        start(route("kerberos:door"));

        context.getRouteController().stopRoute("r");

        assertThat(component().cameras().find("door")).isPresent();
    }

    @Test
    void shouldConsumeCamerasThatAreAddedLater() throws Exception {
        start(route("kerberos:gate-*?feed=snapshot&snapshotPeriod=100ms"));
        mock("sink").expectedMinimumMessageCount(1);

        camera("gate-north");
        component().refreshCatalog();
        engine.camera("gate-north").film(Duration.ofSeconds(1));

        mock("sink").assertIsSatisfied();
    }
}
