package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// What `values:` promises, as a user of the command sees it: the odd value fails the run with one
/// sentence that names it, or arrives as NULL and is counted, or the column arrives as text.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ValuePoliciesContract {

    private static int tables;

    @TempDir Path folder;

    /// A value that its column can't hold.
    ///
    /// @param server where it lives
    /// @param type of the column
    /// @param good another value of the type, as SQL
    /// @param odd the value, as SQL
    /// @param key of `values:`
    /// @param said what the failure says of it
    /// @param text the value as the server's text; empty where the key has no `text`
    /// @param standard what happens when the config says nothing
    record OddValue(
            TestedServer server,
            String type,
            String good,
            String odd,
            String key,
            String said,
            String text,
            String standard) {

        @Override
        public String toString() {
            return key + " of " + type;
        }
    }

    abstract List<OddValue> values() throws Exception;

    private List<OddValue> values = List.of();

    @BeforeAll
    void open() throws Exception {
        values = values();
    }

    List<OddValue> all() {
        return values;
    }

    List<OddValue> withText() {
        return values.stream().filter(value -> !value.text().isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anErrorNamesTheValue(OddValue odd) throws Exception {
        Exported exported = export(odd, rule(odd, "error"));
        assertEquals(3, exported.ended().exitCode(), exported.ended().errors());
        assertFalse(exported.ended().hasStackTrace(), exported.ended().errors());
        String errors = exported.ended().errors();
        assertTrue(errors.contains("export 'odd': column 'v', row 3 (id = 3): "), () -> errors);
        assertTrue(errors.contains(odd.said()), () -> errors);
        assertTrue(errors.contains("values: {" + odd.key() + ": \"null\"}"), () -> errors);
        assertEquals(List.of(), new ExportFolder(exported.folder()).dataFiles());
        assertEquals(List.of(), new ExportFolder(exported.folder()).strays());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aNullIsCounted(OddValue odd) throws Exception {
        assertNulled(export(odd, rule(odd, "null")), odd);
    }

    /// What is standard isn't written.
    private static String rule(OddValue odd, String action) {
        return odd.standard().equals(action)
                ? "# nothing is said"
                : "values: {" + odd.key() + ": " + action + "}";
    }

    private static void assertNulled(Exported exported, OddValue odd) throws Exception {
        assertEquals(0, exported.ended().exitCode(), exported.ended().errors());
        String errors = exported.ended().errors();
        assertTrue(errors.contains("1 became NULL: v (" + odd.key() + ") 1"), () -> errors);
        assertEquals(
                "4|2|1",
                exported.ask(
                        "count(*) || '|' || count(v) || '|' || sum((id = 3 AND v IS NULL)::int)"));
    }

    @ParameterizedTest
    @MethodSource("withText")
    void theColumnArrivesAsText(OddValue odd) throws Exception {
        Exported exported = export(odd, "values: {" + odd.key() + ": text}");
        assertEquals(0, exported.ended().exitCode(), exported.ended().errors());
        assertEquals(odd.text(), exported.ask("max(v) FILTER (id = 3)"));
        assertEquals("VARCHAR", exported.ask("max(typeof(v))"));
        assertFalse(exported.ended().errors().contains("became NULL"));
    }

    /// An export that ended.
    record Exported(CommandRun.Ended ended, Path folder) {

        String ask(String expression) throws Exception {
            try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duckDb.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "SELECT "
                                            + expression
                                            + " FROM read_parquet('"
                                            + folder
                                            + "/*.parquet')")) {
                assertTrue(row.next());
                return row.getString(1);
            }
        }
    }

    Exported export(OddValue odd, String rules) throws Exception {
        String table = "odd" + ++tables;
        String lenient = odd.server().type().equals("mysql") ? "SET sql_mode = ''" : "SELECT 1";
        odd.server()
                .execute(
                        lenient,
                        "CREATE TABLE " + table + " (id integer PRIMARY KEY, v " + odd.type() + ")",
                        "INSERT INTO %1$s VALUES (1, %2$s), (2, %2$s)".formatted(table, odd.good()),
                        "INSERT INTO %s VALUES (3, %s)".formatted(table, odd.odd()),
                        "INSERT INTO %s VALUES (4, NULL)".formatted(table));
        Path out = folder.resolve(table);
        Path config =
                Files.writeString(
                        folder.resolve(table + ".yaml"),
                        """
                        source: {type: %s, url_env: DB}
                        exports:
                          - name: odd
                            table: %s
                            %s
                            format: parquet
                            destination: {type: local, path: '%s'}
                        """
                                .formatted(odd.server().type(), table, rules, out));
        return new Exported(
                CommandRun.run(
                        folder, Map.of("DB", odd.server().url()), "run", "-c", config.toString()),
                out);
    }
}
