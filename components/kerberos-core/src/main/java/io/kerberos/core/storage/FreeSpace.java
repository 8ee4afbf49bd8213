package io.kerberos.core.storage;

/**
 * How much of a disk recordings leave free: a share of it, within bounds.
 *
 * @param share of the disk, 0..1
 * @param least bytes at least
 * @param greatestShare of the disk at most, whatever {@code least} says
 */
public record FreeSpace(double share, long least, double greatestShare) {
    /** 5 % of the disk, at least 200 MiB, at most a quarter of it. */
    public static final FreeSpace AUTO = new FreeSpace(0.05, 200L << 20, 0.25);
    /** Recording ends when the disk is full. */
    public static final FreeSpace NONE = new FreeSpace(0, 0, 0);

    public static FreeSpace bytes(long bytes) {
        return new FreeSpace(0, bytes, 1);
    }

    public static FreeSpace share(double share) {
        return new FreeSpace(share, 0, 1);
    }

    long of(long disk) {
        return (long) Math.min(Math.max(disk * share, (double) least), disk * greatestShare);
    }
}
