package io.rivet.headless;

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
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What lies in an export's folder, as a reader of the data sees it. DuckDB reads the files.
record ExportFolder(Path folder) {

    private static final Pattern FILE_IN_MANIFEST =
            Pattern.compile("\"file\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ROWS_OF_RUN = Pattern.compile("\"rows\"\\s*:\\s*([0-9]+)");

    /// Names that don't begin with `.` or `_`.
    List<String> dataFiles() {
        return names().stream().filter(n -> !n.startsWith(".") && !n.startsWith("_")).toList();
    }

    /// What is unfinished.
    List<String> strays() {
        return names().stream().filter(n -> n.startsWith(".")).toList();
    }

    private List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The data files that the manifests of all runs name.
    List<String> filesInManifests() {
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> manifests = Files.list(folder.resolve("_rivet"))) {
            for (Path manifest : manifests.toList()) {
                Matcher matcher = FILE_IN_MANIFEST.matcher(Files.readString(manifest));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return List.copyOf(found);
    }

    /// The rows that the newest manifest of an export says it has.
    long rowsInManifest(String export) {
        try {
            String json = Files.readString(folder.resolve("_rivet").resolve(export + ".json"));
            Matcher matcher = ROWS_OF_RUN.matcher(json);
            if (!matcher.find()) {
                throw new AssertionError("no rows in " + json);
            }
            return Long.parseLong(matcher.group(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The rows of each Parquet or CSV file under a final name, read in full by DuckDB.
    List<Long> rowsOfEachFile() {
        List<Long> rows = new ArrayList<>();
        for (String name : dataFiles()) {
            String reader = name.endsWith(".csv") ? "read_csv" : "read_parquet";
            rows.add(
                    duckDb(
                            "SELECT count(*) FROM (SELECT DISTINCT COLUMNS(*) FROM "
                                    + reader
                                    + "('"
                                    + folder.resolve(name)
                                    + "'))"));
        }
        return rows;
    }

    private static long duckDb(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
