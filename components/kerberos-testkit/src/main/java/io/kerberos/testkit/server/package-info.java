/** Real servers on loopback for tests and the demo: TCP relay, MQTT 5 broker, S3, HTTP receiver. */
@NullMarked
package io.kerberos.testkit.server;

import org.jspecify.annotations.NullMarked;
