/** Why the agent does not start, or why a request is not answered as asked. */
@NullMarked
package io.kerberos.agent.fault;

import org.jspecify.annotations.NullMarked;
