package io.rivet.headless;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one run says it delivered. DuckDB reads its files.
///
/// @param folder of the export
/// @param rows that all parts have together, by the manifest
record RunManifest(Path folder, String runId, long rows, List<Part> parts) {

    /// @param file relative to the folder
    record Part(String file, long rows) {}

    /// The manifests of all runs of an export, oldest first.
    static List<RunManifest> all(Path folder, String export) {
        Path home = folder.resolve("_rivet");
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(f -> f.getFileName().toString().startsWith(export + "_"))
                    .filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(f -> read(folder, f))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The one that readers of an export find first.
    static RunManifest newest(Path folder, String export) {
        return read(folder, folder.resolve("_rivet").resolve(export + ".json"));
    }

    private static RunManifest read(Path folder, Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            List<Part> parts = new ArrayList<>();
            for (JsonNode part : json.get("parts")) {
                JsonNode name = part.has("file") ? part.get("file") : part.get("path");
                parts.add(new Part(name.asString(), part.get("rows").asLong()));
            }
            return new RunManifest(
                    folder, json.get("run_id").asString(), json.get("rows").asLong(), parts);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The names of files that it names and that aren't there.
    List<String> missingFiles() {
        return parts.stream()
                .map(Part::file)
                .filter(file -> !Files.isRegularFile(folder.resolve(file)))
                .toList();
    }

    /// What DuckDB computes over the rows of all parts of some manifests, as text.
    ///
    /// @param expressions `count(*), sum(amount)`; each must give 0 rows an answer that isn't NULL
    /// @param columns that the expressions name, for manifests without any part
    /// @return one text per row, values separated by `|`
    static List<String> ask(List<RunManifest> manifests, String expressions, List<String> columns) {
        return query("SELECT " + expressions + " FROM " + table(manifests, columns));
    }

    /// The rows of all parts of some manifests, as a table of DuckDB's SQL.
    static String table(List<RunManifest> manifests, List<String> columns) {
        List<String> files =
                manifests.stream()
                        .flatMap(m -> m.parts().stream().map(p -> m.folder.resolve(p.file())))
                        .map(path -> "'" + path + "'")
                        .toList();
        if (files.isEmpty()) {
            return columns.stream()
                    .map(column -> "0 AS " + column)
                    .collect(Collectors.joining(", ", "(SELECT ", " WHERE false)"));
        }
        String reader = files.getFirst().endsWith(".csv'") ? "read_csv" : "read_parquet";
        String header = reader.equals("read_csv") ? ", header = true" : "";
        return reader + "([" + String.join(", ", files) + "]" + header + ")";
    }

    /// The rows of a query of DuckDB, values separated by `|`.
    static List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows(rows);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /// The rows of a result, values separated by `|`.
    static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(String.valueOf(result.getString(i)));
            }
            rows.add(String.join("|", row));
        }
        return rows;
    }
}
