package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of an agent, as the kernel counts it. */
final class ProcessMemory {

    private ProcessMemory() {}

    /** Whether this machine tells. */
    static boolean isKnown() {
        return Files.exists(Path.of("/proc/self/status"));
    }

    /** Resident memory, MB of 1,000,000 bytes. */
    static double residentMegabytes(AgentProcess agent) {
        try {
            return Files.readAllLines(Path.of("/proc/" + agent.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
