package planted.d18.camel;

class BadThrowable {
    Object run() {
        return new Throwable("x");
    }
}
