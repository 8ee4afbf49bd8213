package planted.d08.core.camera;

class BadSleeper {
    void run() throws InterruptedException {
        Thread.sleep(1);
    }
}
