package io.kerberos.core.motion;

import java.util.List;

/**
 * Is told what each look saw and why it is believed or not, for people who tune. Called on the thread of the detection, and
 * returns at once. Without one nothing of it is worked out.
 */
@FunctionalInterface
public interface LookListener {

    /**
     * A look is over.
     *
     * @param sightings all that moved and was large enough; empty when the whole picture changed
     */
    void looked(MotionResult result, List<Sighting> sightings);
}
