/** The {@code kerberos:} component: core's clips, events and snapshots become exchanges, exchanges become commands. */
@NullMarked
package io.kerberos.camel;

import org.jspecify.annotations.NullMarked;
