/** Clocks that are injected and nothing else reads. */
@NullMarked
package io.kerberos.core.time;

import org.jspecify.annotations.NullMarked;
