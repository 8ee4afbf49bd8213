/** The cameras file: read with line numbers, bound to the component's options, read again when it is saved. */
@NullMarked
package io.kerberos.agent.cameras;

import org.jspecify.annotations.NullMarked;
