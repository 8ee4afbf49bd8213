package planted.d17.camel;

class BadStackTrace {
    void run(Exception failure) {
        failure.printStackTrace();
    }
}
