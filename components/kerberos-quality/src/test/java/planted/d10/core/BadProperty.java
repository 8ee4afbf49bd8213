package planted.d10.core;

class BadProperty {
    Object run() {
        return System.getProperty("user.dir");
    }
}
