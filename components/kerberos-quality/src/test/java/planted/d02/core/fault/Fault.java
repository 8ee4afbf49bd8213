package planted.d02.core.fault;

public class Fault {}
