package io.kerberos.agent.fault;

import java.util.List;

/** The agent cannot start. Each problem is one line for the person who must act: what, where, and the remedy; no secrets. */
public final class StartFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public StartFaultException(String problem) {
        this(List.of(problem));
    }

    public StartFaultException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
