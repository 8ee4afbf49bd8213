package io.kerberos.core.camera;

/**
 * Work in steps, given a thread by {@link LoopRunner} (or by a test). Never stepped by two threads at once, though not
 * always by the same one.
 */
public interface Loop {

    /** Does a bounded piece of work; true when more is waiting already. */
    boolean step();

    /** Names the loop in logs, for example {@code recorder front-door}. */
    String role();
}
