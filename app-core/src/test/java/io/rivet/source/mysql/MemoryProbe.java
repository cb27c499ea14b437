package io.rivet.source.mysql;

import io.rivet.config.ConnectionConfig;
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
import java.util.List;
import java.util.Map;

/// Reads one query in a process of its own and prints its rows and its greatest resident size in
/// MB. Arguments: port, database, user, password, batch rows, query.
final class MemoryProbe {

    private MemoryProbe() {}

    public static void main(String[] arguments) throws IOException {
        ConnectionConfig connection =
                new ConnectionConfig(
                        "127.0.0.1",
                        Integer.parseInt(arguments[0]),
                        arguments[1],
                        arguments[2],
                        Secret.of(arguments[3]),
                        Map.of());
        SourceConfig config =
                new SourceConfig(
                        SourceKind.MYSQL, connection, TlsMode.DISABLE, TuningConfig.empty());
        BatchLimits limits = new BatchLimits(Integer.parseInt(arguments[4]), 8 << 20);
        long rows;
        try (SourceSession session =
                MysqlSource.of(config, Redactor.none()).open(Readings.settings())) {
            rows = Readings.read(session, Readings.statement(arguments[5]), limits, _ -> {}).rows();
        }
        PrintStream out = System.out;
        out.println("rows=" + rows + " rss=" + peakMegabytes());
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
