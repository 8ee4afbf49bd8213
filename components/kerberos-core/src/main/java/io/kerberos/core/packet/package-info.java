/** What came off the wire: encoded packets and the tracks they belong to. First stage of the pipeline; depends on nothing. */
@NullMarked
package io.kerberos.core.packet;

import org.jspecify.annotations.NullMarked;
