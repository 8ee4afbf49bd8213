/** What a route file may use: an allow-list, kept when a file is loaded and whenever a route asks Camel for something. */
@NullMarked
package io.kerberos.agent.safety;

import org.jspecify.annotations.NullMarked;
