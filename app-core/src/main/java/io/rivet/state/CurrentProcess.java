package io.rivet.state;

import java.nio.file.Path;
import java.util.Locale;

/// Who this process is, for leases.
public final class CurrentProcess {

    private CurrentProcess() {}

    /// The identity of this process: the same at each call.
    public static ProcessIdentity identity() {
        return isLinux()
                ? new LinuxProcesses(Path.of("/proc")).current()
                : new PortableProcesses().current();
    }

    static ProcessTable processTable() {
        return isLinux() ? new LinuxProcesses(Path.of("/proc")) : new PortableProcesses();
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    }
}
