/** Test media: clips made on the spot by FFmpeg's own executable, with scenes whose truth is known. */
@NullMarked
package io.kerberos.testkit.media;

import org.jspecify.annotations.NullMarked;
