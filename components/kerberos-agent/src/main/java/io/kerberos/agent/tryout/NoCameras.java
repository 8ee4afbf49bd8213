package io.kerberos.agent.tryout;

import io.kerberos.camel.CameraCatalog;
import io.kerberos.camel.KerberosConfiguration;
import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Every camera that a route names exists and is being connected to, without end and without a connection. */
final class NoCameras implements CameraCatalog {

    @Override
    public Optional<KerberosConfiguration> find(String id) {
        KerberosConfiguration camera = new KerberosConfiguration();
        camera.setUrl("rtsp://127.0.0.1/" + id);
        camera.setMotion(false);
        return Optional.of(camera);
    }

    @Override
    public List<String> ids() {
        return List.of();
    }

    /** Nothing but {@code open} is ever asked of it. */
    static MediaEngine engine() {
        return (MediaEngine) Proxy.newProxyInstance(
                MediaEngine.class.getClassLoader(), new Class<?>[] {MediaEngine.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("open") && arguments[1] instanceof Cancellation cancellation) {
                        while (!cancellation.await(TimeUnit.HOURS.toNanos(1))) {
                            Thread.onSpinWait();
                        }
                        throw new CameraFaultException(FaultKind.CANCELLED, "cancelled");
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
