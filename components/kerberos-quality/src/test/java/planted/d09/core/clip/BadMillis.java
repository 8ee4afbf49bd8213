package planted.d09.core.clip;

class BadMillis {
    long run() {
        return System.currentTimeMillis();
    }
}
