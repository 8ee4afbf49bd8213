/** The HTTP client of the route events-to-webhook: signed requests, and no address that the operator did not mean. */
@NullMarked
package io.kerberos.agent.webhook;

import org.jspecify.annotations.NullMarked;
