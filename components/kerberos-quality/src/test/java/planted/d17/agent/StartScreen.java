package planted.d17.agent;

class StartScreen {
    void run() {
        System.out.println("x");
    }
}
