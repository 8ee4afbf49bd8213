/** Spans from the picture to the sink, sent to an OpenTelemetry collector. Nothing of it is loaded unless it is configured. */
@NullMarked
package io.kerberos.agent.telemetry;

import org.jspecify.annotations.NullMarked;
