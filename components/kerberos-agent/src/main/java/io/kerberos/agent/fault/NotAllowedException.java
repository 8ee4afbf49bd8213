package io.kerberos.agent.fault;

import java.util.List;

/** A route uses what the agent does not allow. Each problem is one line: what, where if known, and how to allow it. */
public final class NotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public NotAllowedException(String problem) {
        this(List.of(problem));
    }

    public NotAllowedException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
