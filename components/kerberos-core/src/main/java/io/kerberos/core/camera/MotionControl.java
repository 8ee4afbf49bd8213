package io.kerberos.core.camera;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.spool.Spool;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody changed about the motion detection of a camera while it ran: whether it is armed, and its sensitivity. Kept in
 * the index, so that a restart changes nothing; a sensitivity holds until the configuration names another one than at that time. Safe
 * from any thread.
 */
public final class MotionControl {
    private static final Logger LOG = LoggerFactory.getLogger(MotionControl.class);

    private final String camera;
    private final MotionSpec configured;
    private final Spool spool;
    private final MotionAnalysis analysis;
    private final LoopRunner runner;

    MotionControl(String camera, MotionSpec configured, Spool spool, MotionAnalysis analysis, LoopRunner runner) {
        this.camera = camera;
        this.configured = configured;
        this.spool = spool;
        this.analysis = analysis;
        this.runner = runner;
    }

    /** Takes over what was changed before; called before the analysis begins. */
    void restore() {
        try {
            if (spool.fact(armedFact()).filter("false"::equals).isPresent()) {
                analysis.arm(false);
                LOG.info("{}: motion detection is disarmed, as it was asked for", camera);
            }
            Optional<String> sensitivity = spool.fact(sensitivityFact());
            String over = " over " + configured.sensitivity();
            if (sensitivity.filter(text -> text.endsWith(over)).isPresent()) {
                String value = sensitivity.get().substring(0, sensitivity.get().length() - over.length());
                analysis.tune(configured.withSensitivity(Double.parseDouble(value)));
            }
        } catch (CameraFaultException | IllegalArgumentException e) {
            LOG.warn("{}: motion detection runs as it is configured: {}", camera, e.getMessage());
        }
    }

    public boolean armed() {
        return analysis.armed();
    }

    /** Arms or disarms: disarmed, nothing is analysed, and recording because of motion ends. */
    public void arm(boolean wanted) throws CameraFaultException {
        spool.keepFact(armedFact(), Boolean.toString(wanted));
        analysis.arm(wanted);
        runner.signal();
        LOG.info("{}: motion detection is {}", camera, wanted ? "armed" : "disarmed");
    }

    /** From 0 (only plain, large changes) to 1 (faint ones too). */
    public double sensitivity() {
        return analysis.spec().sensitivity();
    }

    /**
     * Changes the sensitivity; the scene is learned anew.
     *
     * @throws IllegalArgumentException when it does not lie between 0 and 1
     */
    public void sensitivity(double wanted) throws CameraFaultException {
        MotionSpec tuned = configured.withSensitivity(wanted);
        spool.keepFact(sensitivityFact(), wanted + " over " + configured.sensitivity());
        analysis.tune(tuned);
        runner.signal();
        LOG.info("{}: the sensitivity of motion detection is {}", camera, wanted);
    }

    private String armedFact() {
        return "camera " + camera + " armed";
    }

    private String sensitivityFact() {
        return "camera " + camera + " sensitivity";
    }
}
