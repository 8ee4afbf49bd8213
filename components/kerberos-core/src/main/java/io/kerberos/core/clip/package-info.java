/** Pre-roll, motion and post-roll become a file: the recorder's state machine and its policy. */
@NullMarked
package io.kerberos.core.clip;

import org.jspecify.annotations.NullMarked;
