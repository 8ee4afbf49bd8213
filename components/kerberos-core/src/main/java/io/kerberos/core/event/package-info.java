/** Immutable facts about a camera at a time, the second product of the pipeline beside clips. */
@NullMarked
package io.kerberos.core.event;

import org.jspecify.annotations.NullMarked;
