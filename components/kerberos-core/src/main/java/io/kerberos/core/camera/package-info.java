/** Cameras: their specifications, the ports to the outside, and the session that holds the pipeline together. */
@NullMarked
package io.kerberos.core.camera;

import org.jspecify.annotations.NullMarked;
