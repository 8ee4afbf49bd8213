package io.kerberos.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.agent.CommittedFile;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AgentVariableTest {
    private static final String BEFORE =
            """
            # The environment of Kerberos Agent

            The agent understands the variables of a Kerberos Agent container, so that an existing one can be moved as it is. A variable
            without effect is named in one line at the start. `GLOBAL_AGENT_*` counts where `AGENT_*` is not set; a `KERBEROS_*` variable
            wins over both. The old default login is refused.

            | variable | becomes |
            |---|---|
            """;

    @Test
    void shouldStandSortedAndOnce() {
        assertThat(AgentVariable.ALL)
                .hasSize(86)
                .isSortedAccordingTo(Comparator.comparing(AgentVariable::name))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldBeTheTableOfTheGuide() throws IOException {
        String table = AgentVariable.ALL.stream().map(AgentVariableTest::row).collect(Collectors.joining());
        CommittedFile.shouldBe("docs/guide/agent-environment.md", BEFORE + table);
    }

    private static String row(AgentVariable variable) {
        String becomes =
                switch (variable.kind()) {
                    case CAMERA -> "camera: " + variable.becomes();
                    case SETTING -> "setting: " + variable.becomes();
                    case UNSUPPORTED -> "no effect: " + variable.becomes();
                };
        return "| `" + variable.name() + "` | " + becomes.replace("<", "&lt;") + " |\n";
    }
}
