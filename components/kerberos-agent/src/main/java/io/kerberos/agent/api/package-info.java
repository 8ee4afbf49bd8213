/** The agent's HTTP interface: cameras, recordings and events as REST, health and metrics, on one guarded port. */
@NullMarked
package io.kerberos.agent.api;

import org.jspecify.annotations.NullMarked;
