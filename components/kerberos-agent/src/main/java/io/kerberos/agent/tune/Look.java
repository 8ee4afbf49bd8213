package io.kerberos.agent.tune;

import io.kerberos.core.motion.MotionResult;

/**
 * One look at the picture.
 *
 * @param micros after the first picture
 * @param score share of the picture that belongs to accepted objects
 */
record Look(long micros, State state, double score) {

    enum State {
        LEARNING,
        SCENE_CHANGE,
        MOTION,
        DOUBT,
        CALM
    }

    static Look of(MotionResult result, long micros) {
        State state = State.CALM;
        if (result.learning()) {
            state = State.LEARNING;
        } else if (result.sceneChange()) {
            state = State.SCENE_CHANGE;
        } else if (result.motion()) {
            state = State.MOTION;
        } else if (result.suspicious()) {
            state = State.DOUBT;
        }
        return new Look(micros, state, result.score());
    }
}
