package io.kerberos.agent.events;

import java.nio.file.Path;
import java.util.List;

/** Is told what became of a changed file of the configuration. */
public interface ConfigNews {

    /**
     * It was taken over.
     *
     * @param names of the cameras or routes that it holds now
     */
    void accepted(Path file, List<String> names);

    /**
     * It was not taken over.
     *
     * @param problems at least one, without secrets
     */
    void rejected(Path file, List<String> problems);
}
