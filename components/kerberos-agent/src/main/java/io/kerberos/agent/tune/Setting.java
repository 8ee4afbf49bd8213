package io.kerberos.agent.tune;

import io.kerberos.core.motion.MotionSpec;

/**
 * One set of options to watch footage with.
 *
 * @param name for people: what differs from the camera's settings
 */
record Setting(String name, MotionSpec spec) {}
