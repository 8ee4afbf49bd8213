package planted.d07.agent;

import java.util.concurrent.CompletableFuture;

class BadBorrowedPool {
    Object run() {
        return CompletableFuture.supplyAsync(() -> 1);
    }
}
