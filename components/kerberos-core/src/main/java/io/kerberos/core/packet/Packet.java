package io.kerberos.core.packet;

/**
 * One demuxed encoded unit, copied to the heap once. Immutable by contract: nobody writes to {@link #data()} after
 * construction. Times are microseconds since the run began and compare only inside a run.
 *
 * @param track index of its {@link Track}
 * @param ptsMicros presentation time
 * @param dtsMicros decoding time; strictly increasing within a track and never above the presentation time
 * @param durationMicros duration as the demuxer tells it, 0 when not known
 * @param keyframe decodable alone; true for every audio packet
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all that is ever compared
public record Packet(int track, long ptsMicros, long dtsMicros, long durationMicros, boolean keyframe, byte[] data) {

    public int size() {
        return data.length;
    }
}
