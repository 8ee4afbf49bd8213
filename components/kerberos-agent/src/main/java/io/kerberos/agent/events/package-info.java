/** What the agent tells of itself, as events beside those of the cameras. */
@NullMarked
package io.kerberos.agent.events;

import org.jspecify.annotations.NullMarked;
