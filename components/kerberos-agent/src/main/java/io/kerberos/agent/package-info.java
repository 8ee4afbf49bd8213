/** The agent's application: start-up, settings and the cameras file on Camel Main. */
@NullMarked
package io.kerberos.agent;

import org.jspecify.annotations.NullMarked;
