package planted.d18.core;

class GoodComplaint {
    void run() {
        throw new IllegalStateException("x");
    }
}
