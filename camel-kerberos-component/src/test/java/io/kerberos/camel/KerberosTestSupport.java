package io.kerberos.camel;

import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.motion.Box;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A context with the component, a fake engine and a data folder of its own. */
abstract class KerberosTestSupport {
    /** How long to wait for what has to happen; a machine may be slow. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    static final Instant AT = Instant.parse("2026-11-22T10:15:30.250Z");

    @TempDir
    Path data;

    FakeEngine engine = new FakeEngine();
    DefaultCamelContext context;

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @BeforeEach
    void createContext() throws Exception {
        context = newContext();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    /** A context on the same data folder, not started. */
    DefaultCamelContext newContext() throws Exception {
        DefaultCamelContext made = new DefaultCamelContext();
        made.disableJMX();
        made.getShutdownStrategy().setTimeout(PATIENCE.toSeconds());
        made.getRegistry().bind("engine", engine);
        made.getComponent("kerberos", KerberosComponent.class).setDataDirectory(data.toString());
        return made;
    }

    KerberosComponent component() {
        return context.getComponent("kerberos", KerberosComponent.class);
    }

    /** Stops everything and goes on with a new context on the same data folder. */
    void restart(RouteBuilder routes) throws Exception {
        context.stop();
        context = newContext();
        context.addRoutes(routes);
        context.start();
    }

    void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    MockEndpoint mock(String name) {
        MockEndpoint mock = context.getEndpoint("mock:" + name, MockEndpoint.class);
        mock.setResultWaitTime(PATIENCE.toMillis());
        return mock;
    }

    void awaitLive(String camera) {
        Awaitility.await().until(() -> component()
                .cameras()
                .find(camera)
                .filter(s -> s.state().status() == CameraStatus.LIVE)
                .isPresent());
    }

    /** Waits until the camera is live and all that it filmed so far has come. */
    void awaitFilmed(String camera, long packets) {
        Awaitility.await().until(() -> component()
                .cameras()
                .find(camera)
                .filter(s -> s.state().packets() == packets)
                .isPresent());
    }

    /** Files below the data folder with this ending, looked for again when the folder changes on the way. */
    List<Path> files(String ending) {
        return Awaitility.await()
                .ignoreException(UncheckedIOException.class)
                .until(
                        () -> {
                            try (Stream<Path> files = Files.walk(data)) {
                                return files.filter(f -> f.toString().endsWith(ending))
                                        .toList();
                            }
                        },
                        found -> true);
    }

    Clip publishClip(String camera, String id) throws Exception {
        Path folder = Files.createDirectories(
                component().spool().recordings().resolve(camera).resolve("2026-11-22"));
        Path file = Files.writeString(folder.resolve("101530.250Z-" + id + ".mp4"), "video of " + id);
        Clip clip = new Clip(
                id,
                camera,
                "run-1",
                ClipKind.MOTION,
                file,
                AT,
                Duration.ofMillis(12_500),
                Duration.ofSeconds(5),
                false,
                Files.size(file),
                "ab".repeat(32));
        component().spool().publish(clip);
        return clip;
    }

    CameraEvent publishEvent(String camera, String id) throws Exception {
        CameraEvent event =
                new MotionStarted(id, camera, AT, "run-1", 0.25, List.of(new Box(0.1, 0.2, 0.3, 0.4)), List.of("door"));
        component().spool().publish(event);
        return event;
    }
}
