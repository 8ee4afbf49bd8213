package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clip writers that write the times of their packets into a small text file, and a sink that keeps what comes. */
public final class RecordedFiles implements ClipWriter.Opener, ClipSink {
    public final List<Clip> clips = new ArrayList<>();
    public final List<Fault> faults = new ArrayList<>();
    private final Map<Path, List<Packet>> packets = new LinkedHashMap<>();
    private int failAfter = Integer.MAX_VALUE;
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

    /** Packets of a finished clip, in the order written. */
    public List<Packet> packets(Clip clip) {
        return packets.get(clip.file().resolveSibling(clip.file().getFileName() + ".part"));
    }

    @Override
    public ClipWriter create(Path file, List<Track> tracks) {
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

    @Override
    public void completed(Clip clip) {
        clips.add(clip);
    }

    @Override
    public void failed(String camera, Fault fault) {
        faults.add(fault);
    }
}
