/** Where the agent's settings come from: command line, environment, the operator's file, packaged defaults. */
@NullMarked
package io.kerberos.agent.settings;

import org.jspecify.annotations.NullMarked;
