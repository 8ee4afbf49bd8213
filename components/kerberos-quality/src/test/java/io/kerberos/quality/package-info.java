/**
 * The rules of the house, executable: what depends on what, what is shipped, what is written. Nothing here is shipped.
 */
@NullMarked
package io.kerberos.quality;

import org.jspecify.annotations.NullMarked;
