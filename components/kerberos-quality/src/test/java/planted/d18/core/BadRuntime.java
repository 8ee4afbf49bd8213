package planted.d18.core;

class BadRuntime {
    void run() {
        throw new RuntimeException("x");
    }
}
