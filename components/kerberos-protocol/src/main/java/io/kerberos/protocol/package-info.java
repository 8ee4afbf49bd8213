/** What goes over the wire between the parts of the suite and to the systems of others. Depends on nothing. */
@NullMarked
package io.kerberos.protocol;

import org.jspecify.annotations.NullMarked;
