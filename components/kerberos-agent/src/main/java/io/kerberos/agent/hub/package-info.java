/** Kerberos Agent's own envelope on MQTT, for those who have Kerberos Hub or scripts on it. */
@NullMarked
package io.kerberos.agent.hub;

import org.jspecify.annotations.NullMarked;
