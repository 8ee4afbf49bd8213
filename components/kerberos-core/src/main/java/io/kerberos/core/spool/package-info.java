/** The durable out-tray: clips and events wait here, leased to each consumer until it commits. */
@NullMarked
package io.kerberos.core.spool;

import org.jspecify.annotations.NullMarked;
