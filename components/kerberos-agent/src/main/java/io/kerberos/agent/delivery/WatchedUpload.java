package io.kerberos.agent.delivery;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * A request that is broken off when it stands still for too long: a write to a socket knows no timeout. Called by one thread; it
 * is looked after on the JDK's common pool, for moments.
 */
final class WatchedUpload implements ExecutableHttpRequest {
    private final ExecutableHttpRequest request;
    private final UploadProgress progress;
    private volatile boolean ended;
    private volatile boolean stalled;

    WatchedUpload(ExecutableHttpRequest request, UploadProgress progress) {
        this.request = request;
        this.progress = progress;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        watch();
        try {
            return request.call();
        } catch (IOException e) {
            if (stalled) {
                SocketTimeoutException stall = new SocketTimeoutException(
                        "the receiver took nothing, or did not answer, for too long: " + e.getMessage());
                stall.initCause(e);
                throw stall;
            }
            throw e;
        } finally {
            ended = true;
        }
    }

    private void watch() {
        long left = progress.leftNanos();
        if (ended) {
            return;
        }
        if (left > 0) {
            CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS).execute(this::watch);
        } else {
            stalled = true;
            request.abort();
        }
    }

    @Override
    public void abort() {
        request.abort();
    }
}
