package io.kerberos.testkit.rtsp;

/** Writes down what a client is sent. Written by the camera's thread, read by any. */
final class PlayLog {

    private long first = -1;
    private long last = -1;
    private long lost;

    synchronized void sent(long micros) {
        if (first < 0) {
            first = micros;
        }
        last = micros;
    }

    synchronized void lost() {
        lost++;
    }

    /** Nothing was sent as long as the first is negative. */
    synchronized Played read() {
        return new Played(first, last, lost);
    }
}
