package planted.d17.agent;

class BadOut {
    void run() {
        System.out.println("x");
    }
}
