/** An RTSP camera on loopback: a media file packetised once, paced like a live source, with every fault a camera can have. */
@NullMarked
package io.kerberos.testkit.rtsp;

import org.jspecify.annotations.NullMarked;
