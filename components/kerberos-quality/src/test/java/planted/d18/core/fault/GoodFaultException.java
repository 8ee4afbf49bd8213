package planted.d18.core.fault;

class GoodFaultException extends RuntimeException {
    GoodFaultException(String message) {
        super(message);
    }
}
