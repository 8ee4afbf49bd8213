/** What goes wrong with a request, and the one exception that carries it. */
@NullMarked
package io.kerberos.agent.fault;

import org.jspecify.annotations.NullMarked;
