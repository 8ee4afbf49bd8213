package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.spool.Spool;
import java.util.function.Supplier;

/**
 * What the interface looks at. The suppliers are asked at each request: cameras come and go, and the component that holds
 * them starts after this was assembled.
 */
public record Surveillance(Supplier<CameraSessions> cameras, Supplier<Spool> spool) {

    CameraSession camera(String id) throws ProblemException {
        return cameras.get()
                .find(id)
                .orElseThrow(() -> new ProblemException(
                        404, "there is no camera '" + ApiRequest.shown(id) + "'; GET /api/cameras lists them"));
    }
}
