package io.kerberos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuredPageTest {

    @Test
    void shouldReplaceOnePartAndKeepWhatIsWrittenByHand() {
        String page = MeasuredPage.with("# Title\n\nWords.\n", "cost", "| 1 |\n");
        page = MeasuredPage.with(page + "\nReasons.\n", "memory", "| 2 |\n");

        String again = MeasuredPage.with(page, "cost", "| 3 |\n");

        assertThat(again)
                .isEqualTo(page.replace("| 1 |", "| 3 |"))
                .startsWith("# Title\n\nWords.\n")
                .contains("\nReasons.\n", "| 2 |");
    }
}
