package io.kerberos.testkit.rtsp;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a camera, switched by a test at any time. All of it concerns the whole camera with all its mounts; for
 * one bad camera among good ones start two. Thread-safe; a switch holds from the camera's next step on.
 */
public final class CameraFaults {

    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private volatile long silentSinceNanos;
    private volatile boolean silent;
    private volatile boolean stalled;
    private volatile boolean rubbish;
    private volatile boolean midGop;
    private volatile boolean tcpOnly;
    private volatile Corruption corruption = Corruption.NONE;
    private volatile @Nullable Mutant mutant;

    /** A seed, and streams to mix in. */
    private record Mutant(long seed, List<RtpMedia> foreign) {}

    /** A rate per byte and the seed that makes it repeatable. */
    record Corruption(double rate, long seed) {
        static final Corruption NONE = new Corruption(0, 0);
    }

    CameraFaults() {}

    /** Accepts connections and requests but never answers this RTSP method, for example {@code "DESCRIBE"}. */
    public void hangOn(String method) {
        unanswered.add(method);
    }

    /** Accepts connections and never answers anything: a black hole behind an open port. */
    public void hangOnEverything() {
        unanswered.addAll(Set.of("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "GET_PARAMETER", "SET_PARAMETER", "TEARDOWN"));
    }

    /** Answers again. A request that came meanwhile stays without an answer. */
    public void answer() {
        unanswered.clear();
        silent = false;
    }

    /** Keeps connections open, answers requests, and sends no media. When it ends, a live mount goes on at the present. */
    public void stall(boolean on) {
        stalled = on;
    }

    /** Sends random bytes instead of RTP, without framing on TCP. */
    public void rubbish(boolean on) {
        rubbish = on;
    }

    /** New clients of a live mount get the stream from the middle of a GOP instead of from the next keyframe. */
    public void startMidGop(boolean on) {
        midGop = on;
    }

    /** Answers 461 to a client that asks for UDP. */
    public void tcpOnly(boolean on) {
        tcpOnly = on;
    }

    /**
     * Replaces bytes behind the RTP headers by random ones.
     *
     * @param rate share of the bytes, 0 (off) to 1
     * @param seed same seed, same client: same damage
     */
    public void corrupt(double rate, long seed) {
        corruption = rate > 0 ? new Corruption(rate, seed) : Corruption.NONE;
    }

    /**
     * Clients that connect from now on get answers and packets that are damaged in every way the seed chooses: {@value
     * Mutation#PACKETS} packets at once, then the connection is closed.
     *
     * @param foreign media whose packets may be mixed in
     */
    public void mutate(long seed, List<RtpMedia> foreign) {
        mutant = new Mutant(seed, List.copyOf(foreign));
    }

    @Nullable
    Mutation mutation() {
        Mutant wanted = mutant;
        return wanted == null ? null : new Mutation(wanted.seed(), wanted.foreign());
    }

    /** When the first request came that stays without an answer, in {@link System#nanoTime()}; empty while none has. */
    public OptionalLong silentSince() {
        return silent ? OptionalLong.of(silentSinceNanos) : OptionalLong.empty();
    }

    boolean leavesUnanswered(String method) {
        boolean leaves = unanswered.contains(method);
        if (leaves && !silent) {
            silentSinceNanos = System.nanoTime();
            silent = true;
        }
        return leaves;
    }

    boolean stalled() {
        return stalled;
    }

    boolean rubbish() {
        return rubbish;
    }

    boolean midGop() {
        return midGop;
    }

    boolean tcpOnly() {
        return tcpOnly;
    }

    Corruption corruption() {
        return corruption;
    }
}
