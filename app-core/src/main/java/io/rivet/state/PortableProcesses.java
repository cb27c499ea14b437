package io.rivet.state;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/// Processes as the JDK shows them on every system.
final class PortableProcesses implements ProcessTable {

    ProcessIdentity current() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessIdentity(
                hostName(), self.pid(), startOf(self).map(Instant::toEpochMilli).orElse(0L));
    }

    @Override
    public boolean isGone(ProcessIdentity process) {
        Optional<ProcessHandle> found =
                ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive);
        if (found.isEmpty()) {
            return true;
        }
        return startOf(found.get())
                .map(start -> start.toEpochMilli() != process.startedAtMillis())
                .orElse(false);
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static String hostName() {
        String given = System.getenv("COMPUTERNAME");
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
