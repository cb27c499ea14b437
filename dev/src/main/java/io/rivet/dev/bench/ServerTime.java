package io.rivet.dev.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// What a statement costs the server's process that runs it.
final class ServerTime {

    private static final double TICKS_PER_SECOND = 100;

    private ServerTime() {}

    /// A statement without an interesting result.
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /// Runs the work, timed by the client; the CPU is that of the whole process.
    static Measured of(long pid, long rows, Work work) throws SQLException, IOException {
        double cpuBefore = cpuSeconds(pid);
        long started = System.nanoTime();
        work.run();
        double wall = (System.nanoTime() - started) / 1e9;
        double cpu = cpuSeconds(pid) - cpuBefore;
        long peak = MeasuredProcess.peakRssBytes(pid).orElse(0L);
        return new Measured(wall, cpu, peak, rows, 0);
    }

    private static double cpuSeconds(long pid) throws IOException {
        Path file = Path.of("/proc/" + pid + "/stat");
        if (!Files.exists(file)) {
            return 0;
        }
        String stat = Files.readString(file);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }
}
