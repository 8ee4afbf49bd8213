/** Pixels become score and boxes, scores become started and ended. Depends on nothing. */
@NullMarked
package io.kerberos.core.motion;

import org.jspecify.annotations.NullMarked;
