package planted.d07.agent;

class BadNewThread {
    void run() {
        new Thread(() -> {}).start();
    }
}
