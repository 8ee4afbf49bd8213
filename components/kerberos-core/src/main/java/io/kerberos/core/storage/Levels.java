package io.kerberos.core.storage;

/**
 * Levels of free space that follow from the size of the disk.
 *
 * @param floor under which no recording is written: what is left is for the index
 * @param ballast size of the file that is given up when even that is gone
 */
record Levels(long floor, long ballast) {
    private static final long HIGHEST_FLOOR = 32L << 20;
    private static final long LARGEST_BALLAST = 8L << 20;

    static Levels of(long disk) {
        return new Levels(Math.min(disk / 20, HIGHEST_FLOOR), Math.min(disk / 16, LARGEST_BALLAST));
    }

    /** At which recording goes on after the disk was full; the ballast is made again out of it. */
    long resume(boolean ballastThere) {
        return 2 * floor + (ballastThere ? 0 : ballast);
    }
}
