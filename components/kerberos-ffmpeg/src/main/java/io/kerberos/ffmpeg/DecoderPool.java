package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Track;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Decoders that cameras share. A camera in front of which nothing moves needs one for a picture in some seconds; one of its
 * own would cost 12 MB at 1080p. A decoder is handed on between streams with the same parameters; a camera that decodes every
 * packet keeps what it borrowed. A few idle ones wait, and none when nobody is left to borrow. Safe from any thread: who has
 * borrowed a decoder is alone with it, and the lock shows the next one what was done to it.
 */
final class DecoderPool {
    private final int mostIdle;
    private final Deque<VideoDecoder> idle = new ArrayDeque<>();
    private int users;

    /** @param mostIdle how many wait at most, whatever their streams; the one that has waited longest is closed first */
    DecoderPool(int mostIdle) {
        this.mostIdle = mostIdle;
    }

    /** Somebody may borrow from now on, until he {@linkplain #leave leaves}. */
    synchronized void join() {
        users++;
    }

    /** The last one who leaves closes what is idle. */
    synchronized void leave() {
        users--;
        closeBeyond(users == 0 ? 0 : mostIdle);
    }

    /** A decoder that remembers nothing, to be {@linkplain #giveBack given back}. */
    VideoDecoder borrow(Track track, @Nullable Hardware hardware) throws CameraFaultException {
        VideoDecoder found = longestIdle(track, hardware);
        if (found == null) {
            return new VideoDecoder(track, hardware);
        }
        found.flush();
        return found;
    }

    private synchronized @Nullable VideoDecoder longestIdle(Track track, @Nullable Hardware hardware) {
        VideoDecoder found = idle.stream()
                .filter(decoder -> decoder.fits(track, hardware))
                .findFirst()
                .orElse(null);
        idle.remove(found);
        return found;
    }

    /** Returns a decoder; {@link #borrowAgain} takes the receipt. */
    synchronized Receipt giveBack(VideoDecoder decoder) {
        idle.addLast(decoder);
        Receipt receipt = new Receipt(decoder, decoder.countLoan());
        closeBeyond(users == 0 ? 0 : mostIdle);
        return receipt;
    }

    /** The decoder as it was given back, or null when somebody else has used it since. */
    synchronized @Nullable VideoDecoder borrowAgain(Receipt receipt) {
        VideoDecoder decoder = receipt.decoder();
        return decoder.loans() == receipt.loan() && idle.remove(decoder) ? decoder : null;
    }

    private void closeBeyond(int most) {
        while (idle.size() > most) {
            idle.removeFirst().close();
            NativeHeap.trimSoon();
        }
    }

    /** Names one return of one decoder. */
    record Receipt(VideoDecoder decoder, long loan) {}
}
