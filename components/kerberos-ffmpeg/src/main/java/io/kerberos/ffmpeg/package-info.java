/** The adapter to FFmpeg: the only place that sees native memory. Implements core's ports for capture, decoding and MP4. */
@NullMarked
package io.kerberos.ffmpeg;

import org.jspecify.annotations.NullMarked;
