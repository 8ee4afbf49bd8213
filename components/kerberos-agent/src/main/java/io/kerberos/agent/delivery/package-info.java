/** What happens to route files while the agent runs, and to messages that no sink would take. */
@NullMarked
package io.kerberos.agent.delivery;

import org.jspecify.annotations.NullMarked;
