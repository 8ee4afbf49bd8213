package io.kerberos.core.activity;

import java.util.BitSet;

/** What moved in one second of a recording. Immutable. */
public final class ActivitySecond {
    private final int second;
    private final byte[] intensities;

    /**
     * Takes the array over.
     *
     * @param second counted from the first frame of the recording
     * @param intensities one a cell: the share of the second in which an object touched it, 0 to 255
     */
    ActivitySecond(int second, byte[] intensities) {
        this.second = second;
        this.intensities = intensities;
    }

    /** Counted from the first frame of the recording; 0 is the first second. */
    public int second() {
        return second;
    }

    /** How much of the second something was in a cell of {@link ActivityGrid}: 0 never, 255 all of it. */
    public int intensity(int cell) {
        return intensities[cell] & 0xff;
    }

    /** The intensities of all cells, a byte each. */
    public byte[] intensities() {
        return intensities.clone();
    }

    /** The cells in which something moved. */
    public BitSet moved() {
        BitSet moved = new BitSet(ActivityGrid.CELLS);
        for (int cell = 0; cell < intensities.length; cell++) {
            moved.set(cell, intensities[cell] != 0);
        }
        return moved;
    }
}
