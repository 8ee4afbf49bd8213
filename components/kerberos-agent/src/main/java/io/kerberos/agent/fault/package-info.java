/** Why the agent does not start. */
@NullMarked
package io.kerberos.agent.fault;

import org.jspecify.annotations.NullMarked;
