/** The demo world, a child process with a camera and servers. */
@NullMarked
package io.kerberos.agent.demo;

import org.jspecify.annotations.NullMarked;
