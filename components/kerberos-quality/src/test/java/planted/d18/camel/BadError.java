package planted.d18.camel;

class BadError {
    void run() {
        throw new Error("x");
    }
}
