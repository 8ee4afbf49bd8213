package planted.d10.agent;

class GoodMain {
    String home() {
        return System.getenv("HOME");
    }

    static class Ending {
        void end() {
            System.exit(0);
        }
    }
}
