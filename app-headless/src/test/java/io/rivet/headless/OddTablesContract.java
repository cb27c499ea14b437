package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tables at the edge of what there is: huge values, many columns, odd names, no rows, only NULLs.
/// Each passes as the command with its own memory flags, within 400 MB of resident memory.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OddTablesContract {

    private static final long MOST_RESIDENT_BYTES = 400L << 20;

    @TempDir Path folder;

    private TestedServer server = TestedServer.none();

    abstract TestedServer open();

    /// Names that are hard to quote and that this server takes.
    abstract List<String> oddNames();

    @BeforeAll
    void start() {
        server = open();
    }

    @Test
    void aTextOf16Megabytes() throws Exception {
        longText("big16", 16 << 20, List.of());
    }

    @Test
    @Tag("full")
    void aTextOf64MegabytesWithMoreMemory() throws Exception {
        longText("big64", 64 << 20, List.of("-Xmx640m", "-XX:MaxDirectMemorySize=640m"));
    }

    private void longText(String table, int bytes, List<String> memory) throws Exception {
        server.execute(
                "CREATE TABLE "
                        + table
                        + " (id integer PRIMARY KEY, body "
                        + server.longText()
                        + ")");
        String text = digits(bytes);
        try (Connection connection = server.connections().open();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
            for (int id = 1; id <= 3; id++) {
                insert.setInt(1, id);
                insert.setString(2, id == 2 ? null : id + text);
                insert.executeUpdate();
            }
        }
        List<String> expected =
                ask(
                        server.connections().open(),
                        "SELECT id, "
                                + server.sha256("body")
                                + ", length(body) FROM "
                                + table
                                + " ORDER BY id");
        for (String format : List.of("parquet", "csv")) {
            Path out = export(table, "table: " + table, format, memory);
            String reader =
                    format.equals("parquet")
                            ? "read_parquet('%s/*.parquet')"
                            : "read_csv('%s/*.csv', header = true, max_line_size = 200000000,"
                                    + " buffer_size = 800000000)";
            assertEquals(
                    expected,
                    ask(
                            duckDb(),
                            "SELECT id, sha256(body), length(body) FROM "
                                    + reader.formatted(out)
                                    + " ORDER BY id"),
                    format);
        }
    }

    @Test
    void fifteenHundredColumns() throws Exception {
        String half = columnList(0, 750);
        String other = columnList(750, 1500);
        server.execute(
                "CREATE TABLE left_half (id integer, " + half + ")",
                "CREATE TABLE right_half (id integer, " + other + ")",
                "INSERT INTO left_half SELECT 1, " + numbers(0, 750),
                "INSERT INTO right_half SELECT 1, " + numbers(750, 1500),
                "INSERT INTO left_half SELECT 2, " + numbers(0, 750),
                "INSERT INTO right_half (id) SELECT 2");
        Path out =
                export(
                        "wide",
                        "query: SELECT "
                                + names(0, 1500)
                                + " FROM left_half JOIN right_half ON left_half.id = right_half.id"
                                + " ORDER BY left_half.id",
                        "parquet",
                        List.of());
        assertEquals(
                List.of("0|1499|1499", "0|NULL|1499"),
                ask(
                        duckDb(),
                        "SELECT c0, c1499, (SELECT count(*) - 1 FROM (DESCRIBE SELECT * FROM"
                                + " read_parquet('%1$s/*.parquet'))) FROM read_parquet('%1$s/*.parquet')"
                                        .formatted(out)));
    }

    @Test
    void oddColumnNames() throws Exception {
        List<String> names = oddNames();
        server.execute(
                "CREATE TABLE "
                        + server.quoted("odd \"table`")
                        + " ("
                        + names.stream()
                                .map(n -> server.quoted(n) + " integer")
                                .collect(Collectors.joining(", "))
                        + ")",
                "INSERT INTO "
                        + server.quoted("odd \"table`")
                        + " VALUES ("
                        + IntStream.range(0, names.size())
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + ")");
        for (String format : List.of("parquet", "csv")) {
            Path out = export("odd", "table: '\"odd \"\"table`\"'", format, List.of());
            try (Connection duckDb = duckDb();
                    Statement statement = duckDb.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    "SELECT * FROM read_%s('%s/*.%1$s')".formatted(format, out))) {
                List<String> found = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    found.add(rows.getMetaData().getColumnName(i));
                }
                // DuckDB takes the spaces around the names of a CSV header away
                List<String> expected =
                        format.equals("csv") ? names.stream().map(String::strip).toList() : names;
                assertEquals(expected, found, format);
                assertTrue(rows.next());
                assertEquals(names.size() - 1, rows.getInt(names.size()));
            }
        }
    }

    @Test
    void anEmptyTable() throws Exception {
        server.execute("CREATE TABLE empty_table (id integer, name varchar(20))");
        Path out = export("empty", "table: empty_table", "parquet", List.of());
        assertEquals(List.of(), new ExportFolder(out).dataFiles());
        assertEquals(0, new ExportFolder(out).rowsInManifest("empty"));
    }

    @Test
    void onlyNulls() throws Exception {
        String types =
                "a integer, b bigint, c smallint, d decimal(10,2), e decimal(50,3), f float, g"
                        + " double precision, h varchar(10), i "
                        + server.longText()
                        + ", j date, k timestamp NULL, l time, m char(3)";
        server.execute("CREATE TABLE only_nulls (" + types + ")");
        for (int i = 0; i < 3; i++) {
            server.execute("INSERT INTO only_nulls (a) VALUES (NULL)");
        }
        for (String format : List.of("parquet", "csv")) {
            Path out = export("nulls", "table: only_nulls", format, List.of());
            assertEquals(
                    List.of("3|0|0|0|0|0|0|0|0|0|0|0|0|0"),
                    ask(
                            duckDb(),
                            "SELECT count(*), count(a), count(b), count(c), count(d), count(e),"
                                    + " count(f), count(g), count(h), count(i), count(j), count(k),"
                                    + " count(l), count(m) FROM read_%s('%s/*.%1$s')"
                                            .formatted(format, out)),
                    format);
        }
    }

    /// Runs the export with the command's own flags.
    private Path export(String name, String query, String format, List<String> memory)
            throws Exception {
        Path out = folder.resolve(name + "-" + format);
        Path config =
                Files.writeString(
                        folder.resolve(name + "-" + format + ".yaml"),
                        """
                        source: {type: %s, url_env: DB}
                        exports:
                          - name: %s
                            %s
                            format: %s
                            destination: {type: local, path: '%s'}
                        """
                                .formatted(server.type(), name, query, format, out));
        CommandRun.Ended ended =
                CommandRun.run(
                        folder,
                        Map.of("DB", server.url()),
                        memory,
                        "run",
                        "--validate",
                        "-c",
                        config.toString());
        assertEquals(0, ended.exitCode(), ended.errors());
        long bytes = ended.peakResidentBytes();
        assertTrue(bytes > 0 || !Files.exists(Path.of("/proc/self/status")), "no peak was seen");
        long most = memory.isEmpty() ? MOST_RESIDENT_BYTES : 4 * MOST_RESIDENT_BYTES;
        assertTrue(bytes <= most, name + " as " + format + " took " + (bytes >> 20) + " MB");
        return out;
    }

    private static Connection duckDb() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> answer = new ArrayList<>();
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf((Object) rows.getString(i)).replace("null", "NULL"));
                }
                answer.add(String.join("|", row));
            }
        }
        return answer;
    }

    /// Text that doesn't compress to nothing.
    private static String digits(int length) {
        SplittableRandom random = new SplittableRandom(length);
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(Long.toHexString(random.nextLong()));
        }
        text.setLength(length);
        return text.toString();
    }

    private static String columnList(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "c" + i + " integer")
                .collect(Collectors.joining(", "));
    }

    private static String names(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    private static String numbers(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
    }
}
