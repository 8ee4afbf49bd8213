package io.kerberos.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.Zone;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityGridTest {
    /** Rows and columns are counted from the top left; each range is inclusive. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 1, 0, 15, 0, 15",
        "0, 0, 0.0625, 0.0625, 0, 0, 0, 0",
        "0.0625, 0.125, 0.0625, 0.0625, 1, 1, 2, 2",
        "0.06, 0.06, 0.01, 0.01, 0, 1, 0, 1",
        "0.5, 0.25, 0.2, 0.1, 8, 11, 4, 5",
        "1, 1, 0, 0, 15, 15, 15, 15",
        "0.99, 0.99, 0.02, 0.02, 15, 15, 15, 15",
        "0.3, 0.3, 0, 0, 4, 4, 4, 4",
    })
    void shouldFindTheCellsThatABoxTouches(
            double x, double y, double width, double height, int left, int right, int top, int bottom) {
        assertThat(ActivityGrid.cells(new Box(x, y, width, height))).isEqualTo(cells(left, right, top, bottom));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0,0 1,0 1,1 0,1                     | 0  | 15 | 0 | 15
                    0.5,0.5 1,0.5 1,1 0.5,1             | 8  | 15 | 8 | 15
                    0.25,0.25 0.3,0.25 0.3,0.3 0.25,0.3 | 4  | 4  | 4 | 4
                    0,0.5 1,0.5 1,0.503 0,0.503         | 0  | 15 | 8 | 8
                    """)
    void shouldFindTheCellsOfAnArea(String corners, int left, int right, int top, int bottom) {
        assertThat(ActivityGrid.cells(Zone.parse("area", corners))).isEqualTo(cells(left, right, top, bottom));
    }

    @Test
    void shouldFindTheCellsOfASlantingArea() {
        BitSet cells = ActivityGrid.cells(Zone.parse("area", "0,0 1,0 0,1"));
        assertThat(cells.get(0)).isTrue();
        assertThat(cells.get(15)).isTrue();
        assertThat(cells.get(255)).isFalse();
        assertThat(cells.cardinality()).as("those on the edge belong to it").isEqualTo(16 * 17 / 2);
    }

    @Test
    void shouldFindTheCellsOfAnAreaThinnerThanItsPoints() {
        BitSet cells =
                ActivityGrid.cells(Zone.parse("area", "0.0001,0.00001 0.9999,0.00001 0.9999,0.00031 0.0001,0.00031"));
        assertThat(cells.get(0)).isTrue();
        assertThat(cells.get(15)).isTrue();
        assertThat(cells.nextSetBit(16)).isEqualTo(-1);
    }

    static BitSet cells(int left, int right, int top, int bottom) {
        BitSet cells = new BitSet();
        IntStream.rangeClosed(top, bottom).forEach(row -> cells.set(row * 16 + left, row * 16 + right + 1));
        return cells;
    }
}
