package io.rivet.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this process holds, as the system counts it: heap, direct and native.
public final class ResidentMemory {

    private static final String LINE = "VmRSS:";
    private static final long BYTES_PER_KIB = 1024;

    private final Path status;

    private ResidentMemory(Path status) {
        this.status = status;
    }

    /// The memory of this process, read from `/proc` on Linux.
    public static ResidentMemory ofThisProcess() {
        return new ResidentMemory(Path.of("/proc/self/status"));
    }

    /// @param status a file in the form of `/proc/self/status`
    static ResidentMemory readFrom(Path status) {
        return new ResidentMemory(status);
    }

    /// Bytes held now; 0 where the system doesn't say.
    public long bytes() {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(LINE)) {
                    String digits = line.replaceAll("[^0-9]", "");
                    return Long.parseLong(digits) * BYTES_PER_KIB;
                }
            }
            return 0;
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }
}
