package io.kerberos.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.faults.Figure.Bound;
import io.kerberos.faults.Figure.Known;
import io.kerberos.faults.Figure.Side;
import org.junit.jupiter.api.Test;

class FaultTableTest {

    private static final String PAGE = "# Faults\n\n" + FaultTable.BEGIN + "\n\n" + FaultTable.END + "\n\nEnd.\n";

    @Test
    void shouldReplaceTheRowOfItsCaseAndKeepTheOthersInOrder() {
        String page = FaultTable.withRow(PAGE, row("S1", "old soak"));
        page = FaultTable.withRow(page, row("K1", "kills"));
        page = FaultTable.withRow(page, row("S1", "new soak"));

        assertThat(page.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| case")))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("| K1 | kills |");
        assertThat(page)
                .contains("| S1 | new soak |")
                .doesNotContain("old soak")
                .endsWith("\n\nEnd.\n");
    }

    @Test
    void shouldRefuseAPageWithoutMarkers() {
        assertThatThrownBy(() -> FaultTable.withRow("# Faults", row("K1", "")))
                .hasMessageContaining("lost its markers");
    }

    @Test
    void shouldCallAFigureExplainedOnlyUpToItsKnownLimit() {
        assertThat(figure(3.0, Known.NONE).isReached()).isTrue();
        assertThat(figure(3.1, Known.NONE).isReached()).isFalse();
        assertThat(figure(3.1, Known.NONE).isExplained()).isFalse();
        assertThat(figure(3.9, new Known(4, "slow")).isExplained()).isTrue();
        assertThat(figure(4.1, new Known(4, "slow")).isExplained()).isFalse();
        assertThat(figure(2.0, new Known(4, "slow")).isExplained()).isFalse();
    }

    @Test
    void shouldWriteFiguresAsTheTableShowsThem() {
        Figure lost = figure(1.23456, Known.NONE);
        assertThat(lost.aim()).isEqualTo("lost ≤ 3 s");
        assertThat(lost.result()).isEqualTo("lost 1.23 s");
        Figure none = new Figure("unreadable clips", "", new Bound(Side.AT_MOST, 0), 0, Known.NONE);
        assertThat(none.aim()).isEqualTo("unreadable clips 0");
        Figure share = new Figure("missing", "%", new Bound(Side.AT_MOST, 0.01), 20, Known.NONE);
        assertThat(share.aim()).isEqualTo("missing ≤ 0.01 %");
        assertThat(share.result()).isEqualTo("missing 20 %");
    }

    private static Figure figure(double reached, Known known) {
        return new Figure("lost", "s", new Bound(Side.AT_MOST, 3), reached, known);
    }

    private static FaultRow row(String id, String done) {
        return FaultRow.now(id, done, "aim", "reached", "reached", FaultForm.SHORT);
    }
}
