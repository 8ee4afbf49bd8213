/** State, pictures and commands at an MQTT 5 broker, beside the events that a route delivers. */
@NullMarked
package io.kerberos.agent.mqtt;

import org.jspecify.annotations.NullMarked;
