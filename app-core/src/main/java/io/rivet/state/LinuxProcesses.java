package io.rivet.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// Processes as Linux shows them below `/proc`. Start times are counted from boot: they stay the
/// same when the clock is set, which times since 1970 don't.
final class LinuxProcesses implements ProcessTable {

    /// The kernel counts start times in hundredths of a second for programs on all platforms.
    private static final long MILLIS_PER_TICK = 10;

    private static final int FIELDS_BEFORE_START_TIME = 19;

    private final Path proc;

    /// @param proc `/proc`; another folder in tests
    LinuxProcesses(Path proc) {
        this.proc = proc;
    }

    /// The host part is the name, the boot and the pid namespace, so that equal parts mean: one
    /// kernel, one set of pids. Where that can't be read it equals no other process's.
    ProcessIdentity current() {
        String host = read(proc.resolve("sys/kernel/hostname")).orElse("localhost");
        Optional<String> boot = read(proc.resolve("sys/kernel/random/boot_id"));
        Optional<String> namespace = pidNamespace();
        long pid = ProcessHandle.current().pid();
        long start = startMillis(pid).orElse(0);
        String place =
                boot.isPresent() && namespace.isPresent()
                        ? "boot=" + boot.get() + " " + namespace.get()
                        : "process=" + pid + "," + start;
        return new ProcessIdentity(host + " " + place, pid, start);
    }

    @Override
    public boolean isGone(ProcessIdentity process) {
        if (read(stat(1)).isEmpty()) {
            return false; // processes of others are hidden here: unseen doesn't mean gone
        }
        if (!Files.exists(stat(process.pid()))) {
            return true;
        }
        OptionalLong start = startMillis(process.pid());
        return start.isPresent() && start.getAsLong() != process.startedAtMillis();
    }

    /// The start time, -1 for a process that is dead and only waits for its parent to notice.
    private OptionalLong startMillis(long pid) {
        Optional<String> line = read(stat(pid));
        if (line.isEmpty()) {
            return OptionalLong.empty();
        }
        // the name before the last parenthesis may hold anything, spaces and parentheses too
        String[] fields =
                line.get().substring(line.get().lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length <= FIELDS_BEFORE_START_TIME) {
            return OptionalLong.empty();
        }
        if (fields[0].equals("Z") || fields[0].equals("X")) {
            return OptionalLong.of(-1);
        }
        return OptionalLong.of(Long.parseLong(fields[FIELDS_BEFORE_START_TIME]) * MILLIS_PER_TICK);
    }

    private Path stat(long pid) {
        return proc.resolve(Long.toString(pid)).resolve("stat");
    }

    private Optional<String> pidNamespace() {
        try {
            return Optional.of(Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString());
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
