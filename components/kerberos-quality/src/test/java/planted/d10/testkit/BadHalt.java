package planted.d10.testkit;

class BadHalt {
    void run() {
        Runtime.getRuntime().halt(1);
    }
}
