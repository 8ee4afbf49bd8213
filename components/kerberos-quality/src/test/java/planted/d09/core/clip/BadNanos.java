package planted.d09.core.clip;

class BadNanos {
    long run() {
        return System.nanoTime();
    }
}
