package io.rivet.source.postgres;

import io.rivet.config.ConnectionConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.config.TlsMode;
import io.rivet.config.TuningConfig;
import io.rivet.source.BatchLimits;
import io.rivet.source.SourceSession;
import io.rivet.value.Redactor;
import io.rivet.value.Secret;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Reads one query in a process of its own and prints its rows, its greatest resident size in MB
/// and the CPU milliseconds of the reading thread. Arguments: port, database, password, path, batch
/// rows, query.
final class MemoryProbe {

    private MemoryProbe() {}

    public static void main(String[] arguments) throws IOException {
        ConnectionConfig connection =
                new ConnectionConfig(
                        "127.0.0.1",
                        Integer.parseInt(arguments[0]),
                        arguments[1],
                        "rivet",
                        Secret.of(arguments[2]),
                        Map.of());
        SourceConfig config =
                new SourceConfig(
                        SourceKind.POSTGRES, connection, TlsMode.DISABLE, TuningConfig.empty());
        BatchLimits limits = new BatchLimits(Integer.parseInt(arguments[4]), 8 << 20);
        long rows;
        try (SourceSession session =
                PostgresSource.of(config, Redactor.none()).open(Readings.settings())) {
            rows =
                    Readings.read(
                            session,
                            arguments[5],
                            ReadPath.valueOf(arguments[3]),
                            limits,
                            batch -> {});
        }
        PrintStream out = System.out;
        out.println("rows=" + rows + " rss=" + peakMegabytes() + " cpu=" + cpu().toMillis());
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long peakMegabytes() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        for (String line : status) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
