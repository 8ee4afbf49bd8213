package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clip writers that write the times of their packets into a small text file, and a sink that keeps what comes and knows its times. */
public final class RecordedFiles implements ClipWriter.Opener, ClipSink, TakenTime {
    public final List<Clip> clips = new ArrayList<>();
    public final List<Fault> faults = new ArrayList<>();
    private final Map<Path, List<Packet>> packets = new LinkedHashMap<>();
    private int behind;
    private int failAfter = Integer.MAX_VALUE;
    private boolean failSync;
    /** How often a writer was asked to make its file durable. */
    public int syncs;
    /** What each file was told to say of itself. */
    public final List<ClipLabel> labels = new ArrayList<>();

    private boolean taking = true;

    /** As if the disk took no recordings, or took them again. */
    public void taking(boolean now) {
        taking = now;
    }

    @Override
    public boolean taking() {
        return taking;
    }

    /** The writers fail after this many more packets, as if the disk were full. */
    public void failAfter(int packetsWritten) {
        failAfter = packetsWritten;
    }

    /** The index does not have the last few clips yet. */
    public void indexBehind(int lastClips) {
        behind = lastClips;
    }

    private List<Clip> indexed() {
        return clips.subList(0, Math.max(0, clips.size() - behind));
    }

    /** The disk does not keep what it was given. */
    public void failSync(boolean fail) {
        failSync = fail;
    }

    /** Packets of a finished clip, in the order written. */
    public List<Packet> packets(Clip clip) {
        return packets.get(clip.file().resolveSibling(clip.file().getFileName() + ".part"));
    }

    @Override
    public ClipWriter create(Path file, List<Track> tracks, ClipLabel label) throws CameraFaultException {
        labels.add(label);
        touch(file);
        List<Packet> written = new ArrayList<>();
        packets.put(file, written);
        return new ClipWriter() {
            @Override
            public void write(Packet packet) throws CameraFaultException {
                if (failAfter-- <= 0) {
                    throw new CameraFaultException(FaultKind.STORAGE_FULL, "no space left");
                }
                written.add(packet);
            }

            @Override
            public void sync() throws CameraFaultException {
                syncs++;
                if (failSync) {
                    throw new CameraFaultException(FaultKind.STORAGE_FAILED, "input/output error");
                }
            }

            @Override
            public void finish() throws CameraFaultException {
                try {
                    Files.writeString(file, written.size() + " packets");
                } catch (IOException e) {
                    throw new CameraFaultException(FaultKind.STORAGE_FAILED, "cannot write", e);
                }
            }

            @Override
            public void close() {}
        };
    }

    private static void touch(Path file) throws CameraFaultException {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new CameraFaultException(FaultKind.STORAGE_FAILED, "cannot create", e);
        }
    }

    @Override
    public Optional<Instant> newestEnd(String camera, boolean segments) {
        return indexed().stream().map(Clip::end).max(Instant::compareTo);
    }

    @Override
    public Instant free(String camera, boolean segments, Instant from, Duration length) {
        Instant free = from;
        for (Clip clip :
                indexed().stream().sorted(Comparator.comparing(Clip::start)).toList()) {
            boolean inTheWay = clip.end().isAfter(free) && clip.start().isBefore(free.plus(length));
            free = inTheWay ? clip.end() : free;
        }
        return free;
    }

    @Override
    public void completed(Clip clip) {
        clips.add(clip);
    }

    /** What faults broke off. */
    public final List<Path> brokenOff = new ArrayList<>();

    @Override
    public void brokenOff(Path part) {
        brokenOff.add(part);
    }

    @Override
    public void failed(String camera, Fault fault) {
        faults.add(fault);
    }
}
