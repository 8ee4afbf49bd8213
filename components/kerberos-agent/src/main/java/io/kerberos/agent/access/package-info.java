/** Who may reach the agent over HTTP: users, their passwords, and the gate before every path. */
@NullMarked
package io.kerberos.agent.access;

import org.jspecify.annotations.NullMarked;
