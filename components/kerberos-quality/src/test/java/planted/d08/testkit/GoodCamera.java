package planted.d08.testkit;

class GoodCamera {
    void run() throws InterruptedException {
        Thread.sleep(1);
    }
}
