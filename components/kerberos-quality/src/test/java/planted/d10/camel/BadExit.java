package planted.d10.camel;

class BadExit {
    void run() {
        System.exit(1);
    }
}
