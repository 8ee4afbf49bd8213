/** Routes without cameras and without the world: the events go in by hand, and what would be sent is written down instead. */
@NullMarked
package io.kerberos.agent.tryout;

import org.jspecify.annotations.NullMarked;
