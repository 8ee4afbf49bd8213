package planted.d10.agent;

class BadEnvironment {
    Object run() {
        return System.getenv("HOME");
    }
}
