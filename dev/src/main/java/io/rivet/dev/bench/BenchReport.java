package io.rivet.dev.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Prints results as a table, and writes them as JSON.
final class BenchReport {

    static final String HEADER =
            "%-12s %-8s %9s %9s %9s %12s %10s"
                    .formatted("table", "part", "wall s", "cpu s", "rss MB", "rows/s", "MB");

    private final List<TableResult> results;
    private final int rounds;
    private final BenchServer server;

    BenchReport(List<TableResult> results, int rounds, BenchServer server) {
        this.results = results;
        this.rounds = rounds;
        this.server = server;
    }

    static String line(String table, String part, Measured measured) {
        return String.format(
                Locale.ROOT,
                "%-12s %-8s %9.2f %9.2f %9.0f %,12.0f %,10.1f",
                table,
                part,
                measured.wallSeconds(),
                measured.cpuSeconds(),
                measured.peakRssMegabytes(),
                measured.rowsPerSecond(),
                measured.bytes() / 1e6);
    }

    static String lines(TableResult result) {
        StringBuilder text = new StringBuilder();
        text.append(line(result.table(), "server", result.server())).append('\n');
        text.append(line(result.table(), "limit", result.limit()));
        result.export()
                .ifPresent(
                        export ->
                                text.append('\n')
                                        .append(line(result.table(), "export", export))
                                        .append('\n')
                                        .append(
                                                String.format(
                                                        Locale.ROOT,
                                                        "%-12s ratio    %8.2fx %8.2fx",
                                                        result.table(),
                                                        result.wallRatio(),
                                                        result.cpuRatio())));
        return text.toString();
    }

    void writeJson(Path file) throws IOException {
        StringBuilder json = new StringBuilder("{\n");
        json.append("  \"rounds\": ").append(rounds).append(",\n");
        json.append("  \"server\": \"").append(server.product()).append("\",\n");
        json.append("  \"java\": \"").append(Runtime.version()).append("\",\n");
        json.append("  \"processors\": ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(",\n");
        json.append("  \"remark\": \"").append(server.caveat()).append("\",\n");
        json.append("  \"tables\": {");
        String separator = "\n";
        for (TableResult result : results) {
            json.append(separator).append(json(result));
            separator = ",\n";
        }
        json.append("\n  }\n}\n");
        Files.writeString(file, json);
    }

    private static String json(TableResult result) {
        StringBuilder json = new StringBuilder("    \"" + result.table() + "\": {\n");
        json.append("      \"server\": ").append(json(result.server())).append(",\n");
        json.append("      \"limit\": ").append(json(result.limit()));
        result.export()
                .ifPresent(
                        export ->
                                json.append(",\n      \"export\": ")
                                        .append(json(export))
                                        .append(",\n      \"wall_ratio\": ")
                                        .append(number(result.wallRatio()))
                                        .append(",\n      \"cpu_ratio\": ")
                                        .append(number(result.cpuRatio())));
        return json.append("\n    }").toString();
    }

    private static String json(Measured measured) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("wall_seconds", number(measured.wallSeconds()));
        fields.put("cpu_seconds", number(measured.cpuSeconds()));
        fields.put("peak_rss_bytes", Long.toString(measured.peakRssBytes()));
        fields.put("rows", Long.toString(measured.rows()));
        fields.put("rows_per_second", number(measured.rowsPerSecond()));
        fields.put("bytes", Long.toString(measured.bytes()));
        StringBuilder json = new StringBuilder("{");
        fields.forEach(
                (name, value) ->
                        json.append(json.length() > 1 ? ", " : "")
                                .append('"')
                                .append(name)
                                .append("\": ")
                                .append(value));
        return json.append('}').toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
