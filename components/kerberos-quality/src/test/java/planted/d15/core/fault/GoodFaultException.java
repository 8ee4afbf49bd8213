package planted.d15.core.fault;

class GoodFaultException extends RuntimeException {}
