package io.kerberos.testkit.rtsp;

import io.kerberos.testkit.rtsp.CameraFaults.Corruption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What one client is being played: due packets, sender reports, and the faults that act on media. Camera's thread alone. */
final class RtpStream {

    /** The moment that all of a camera's timestamps count from, by both clocks. */
    record Epoch(long nanos, long wallMicros) {
        static Epoch now() {
            return new Epoch(System.nanoTime(), System.currentTimeMillis() * 1000);
        }
    }

    private static final long REPORT_NANOS = 5_000_000_000L;
    private static final int RUBBISH_BYTES = 700;

    private final CameraMount mount;
    private final CameraFaults faults;
    private final Epoch epoch;
    private final Map<Integer, RtpDelivery> deliveries;
    private final ByteBuffer scratch = ByteBuffer.allocate(2048);
    private final PlayLog log;
    private Playback playback;
    private long nextReport;
    private boolean finished;
    private Corruption corruption = Corruption.NONE;
    private Random random = new Random(0);

    RtpStream(CameraMount mount, CameraFaults faults, Epoch epoch, Map<Integer, RtpDelivery> deliveries, long now) {
        this.mount = mount;
        this.log = mount.log();
        this.faults = faults;
        this.epoch = epoch;
        this.deliveries = new TreeMap<>(deliveries);
        this.playback = Playback.join(mount, now, faults.midGop());
        this.nextReport = now;
    }

    /** The value for RTP-Info: sequence number of the track's next packet and the timestamp of the stream's next. */
    String position(int track) {
        RtpDelivery delivery = deliveries.get(track);
        int ticks = ticks(playback.dueNanos(), track);
        return "seq=" + (delivery == null ? 0 : delivery.sequence()) + ";rtptime=" + Integer.toUnsignedString(ticks);
    }

    boolean finished() {
        return finished;
    }

    /** When the next packet is due; meaningless when finished. */
    long dueNanos() {
        return playback.dueNanos();
    }

    /**
     * Sends all that is due.
     *
     * @param congested the client does not keep up: packets are lost, as a camera's are
     */
    void send(long now, boolean congested, RtpDelivery.Wire wire) throws IOException {
        if (!playback.program.equals(mount.program())) {
            playback = Playback.follow(mount);
        }
        boolean mute = faults.stalled();
        if (!mute && now >= nextReport) {
            report(now, wire);
        }
        while (!finished && playback.dueNanos() <= now) {
            RtpDelivery delivery = deliveries.get((int) playback.media.track[playback.next()]);
            if (delivery != null) {
                if (mute || congested) {
                    delivery.lose();
                    log.lost();
                } else if (faults.rubbish()) {
                    rubbish(delivery, wire);
                } else {
                    send(delivery, wire);
                }
            }
            playback.advance();
            if (playback.ended()) {
                finish(now, wire);
            }
        }
    }

    private void send(RtpDelivery delivery, RtpDelivery.Wire wire) throws IOException {
        RtpMedia media = playback.media;
        int packet = playback.next();
        scratch.clear()
                .put(media.bytes, media.offset[packet], media.length[packet])
                .flip();
        if (faults.corruption().rate() > 0) {
            corrupt(faults.corruption());
        }
        delivery.send(scratch, playback.timestamp(epoch.nanos()), wire);
        if (media.track[packet] == 0) {
            log.sent(playback.dueMicros());
        }
    }

    private void corrupt(Corruption wanted) {
        if (!wanted.equals(corruption)) {
            corruption = wanted;
            random = new Random(wanted.seed());
        }
        for (int i = RtpDelivery.RTP_HEADER; i < scratch.limit(); i++) {
            if (random.nextDouble() < wanted.rate()) {
                scratch.put(i, (byte) random.nextInt());
            }
        }
    }

    private void rubbish(RtpDelivery delivery, RtpDelivery.Wire wire) throws IOException {
        byte[] bytes = new byte[RUBBISH_BYTES];
        random.nextBytes(bytes);
        delivery.lose();
        wire.rubbish(ByteBuffer.wrap(bytes));
    }

    private void report(long now, RtpDelivery.Wire wire) throws IOException {
        nextReport = now + REPORT_NANOS;
        long wall = wallMicros(now);
        for (Map.Entry<Integer, RtpDelivery> entry : deliveries.entrySet()) {
            entry.getValue().report(ticks(now, entry.getKey()), wall, wire);
        }
    }

    private void finish(long now, RtpDelivery.Wire wire) throws IOException {
        finished = true;
        long wall = wallMicros(now);
        for (Map.Entry<Integer, RtpDelivery> entry : deliveries.entrySet()) {
            entry.getValue().bye(ticks(now, entry.getKey()), wall, wire);
        }
    }

    /** Wall time by the same clock as timestamps, so that reports never disagree. */
    private long wallMicros(long now) {
        return epoch.wallMicros() + (now - epoch.nanos()) / 1000;
    }

    /** A moment as a track's timestamp; a track that the media shown now does not have counts like the first. */
    private int ticks(long nanos, int track) {
        int known = track < playback.media.tracks() ? track : 0;
        return Playback.ticks(nanos - epoch.nanos(), playback.media.clockRate[known]);
    }
}
