package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.recovery.RecoveryReport;
import io.kerberos.core.spool.Spool;
import java.util.function.Supplier;

/**
 * What the interface looks at. The suppliers are asked at each request, since whoever holds the cameras starts after this was
 * assembled; while it is not there yet they throw {@link IllegalStateException}.
 */
public final class Surveillance {
    private final Supplier<CameraSessions> cameras;
    private final Supplier<Spool> spool;
    private final Supplier<RecoveryReport> recovery;

    public Surveillance(Supplier<CameraSessions> cameras, Supplier<Spool> spool, Supplier<RecoveryReport> recovery) {
        this.cameras = cameras;
        this.spool = spool;
        this.recovery = recovery;
    }

    CameraSessions cameras() throws ProblemException {
        return there(cameras);
    }

    Spool spool() throws ProblemException {
        return there(spool);
    }

    RecoveryReport recovery() throws ProblemException {
        return there(recovery);
    }

    CameraSession camera(String id) throws ProblemException {
        return cameras()
                .find(id)
                .orElseThrow(() -> new ProblemException(
                        404, "there is no camera '" + ApiRequest.shown(id) + "'; GET /api/cameras lists them"));
    }

    private static <T> T there(Supplier<T> supplier) throws ProblemException {
        try {
            return supplier.get();
        } catch (IllegalStateException e) {
            throw new ProblemException(503, "the agent is starting or stopping; ask again");
        }
    }
}
