/** The demo's world as a process of its own: a camera, a broker, an S3 server and a webhook receiver on loopback. */
@NullMarked
package io.kerberos.testkit.demo;

import org.jspecify.annotations.NullMarked;
