package io.kerberos.testkit.rtsp;

/**
 * What one client of a live mount was sent: all of its video from the first to the last picture, less the lost packets.
 *
 * @param firstMicros when the first picture was due, since the programme of the mount began
 * @param lastMicros when the last one was, so far
 * @param lostPackets that the camera did not send, because it was told to stall or because the client did not keep up
 */
public record Played(long firstMicros, long lastMicros, long lostPackets) {}
