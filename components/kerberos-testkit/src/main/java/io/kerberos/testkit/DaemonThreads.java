package io.kerberos.testkit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The one place where the testkit makes threads: daemons, so that a forgotten server never keeps a test run alive. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** A pool that grows with demand; whoever asks shuts it down. */
    public static ExecutorService open(String name) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
