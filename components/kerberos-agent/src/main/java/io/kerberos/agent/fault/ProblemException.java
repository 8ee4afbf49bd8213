package io.kerberos.agent.fault;

/** A request that cannot be answered as asked. */
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(int status, String detail) {
        super(detail);
        this.problem = Problem.of(status, detail);
    }

    public Problem problem() {
        return problem;
    }
}
