/** Recent whole GOPs of one run, bounded by bytes and duration. Written by capture, read by analysis and recording. */
@NullMarked
package io.kerberos.core.ring;

import org.jspecify.annotations.NullMarked;
