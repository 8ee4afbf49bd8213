/** The closed set of faults, the one exception that carries them, and the back-off between attempts. */
@NullMarked
package io.kerberos.core.fault;

import org.jspecify.annotations.NullMarked;
