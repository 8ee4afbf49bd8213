/** What bounds the spool: retention, and a guard over the disk it lies on. */
@NullMarked
package io.kerberos.core.storage;

import org.jspecify.annotations.NullMarked;
