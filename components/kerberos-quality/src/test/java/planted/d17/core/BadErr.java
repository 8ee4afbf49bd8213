package planted.d17.core;

class BadErr {
    void run() {
        System.err.println("x");
    }
}
