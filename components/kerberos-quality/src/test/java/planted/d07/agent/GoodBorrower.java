package planted.d07.agent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

class GoodBorrower {
    Object run(Executor executor) {
        return CompletableFuture.supplyAsync(Thread::currentThread, executor);
    }
}
