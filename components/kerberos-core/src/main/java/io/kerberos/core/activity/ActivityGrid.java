package io.kerberos.core.activity;

import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.Point;
import io.kerberos.core.motion.Zone;
import io.kerberos.core.motion.ZoneMask;
import java.util.BitSet;
import java.util.List;

/** The picture as 16×16 cells. A cell is row × 16 + column, 0 is at the top left. */
public final class ActivityGrid {
    public static final int COLUMNS = 16;
    public static final int ROWS = 16;
    public static final int CELLS = COLUMNS * ROWS;
    /** Points a cell in which an area is looked for, along each side. */
    private static final int POINTS = 16;

    private ActivityGrid() {}

    /** The cells that a box touches. */
    public static BitSet cells(Box box) {
        BitSet cells = new BitSet(CELLS);
        int left = cell(box.x(), COLUMNS);
        int right = Math.max(left + 1, (int) Math.min(COLUMNS, Math.ceil((box.x() + box.width()) * COLUMNS)));
        int bottom = (int) Math.min(ROWS, Math.ceil((box.y() + box.height()) * ROWS));
        int top = cell(box.y(), ROWS);
        for (int row = top; row < Math.max(top + 1, bottom); row++) {
            cells.set(row * COLUMNS + left, row * COLUMNS + right);
        }
        return cells;
    }

    /** The cells of which some part lies in an area, however thin it is. */
    public static BitSet cells(Zone area) {
        int width = COLUMNS * POINTS;
        ZoneMask mask = new ZoneMask(List.of(area), List.of(), width, ROWS * POINTS);
        BitSet cells = new BitSet(CELLS);
        for (int i = 0; i < width * ROWS * POINTS; i++) {
            if (mask.counts(i)) {
                cells.set(i / width / POINTS * COLUMNS + i % width / POINTS);
            }
        }
        if (cells.isEmpty()) {
            for (Point corner : area.polygon()) {
                cells.set(cell(corner.y(), ROWS) * COLUMNS + cell(corner.x(), COLUMNS));
            }
        }
        return cells;
    }

    private static int cell(double share, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor(share * cells)));
    }
}
