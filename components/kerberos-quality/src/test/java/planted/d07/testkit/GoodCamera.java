package planted.d07.testkit;

class GoodCamera {
    void run() {
        new Thread(() -> {}).start();
    }
}
