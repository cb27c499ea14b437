package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a config says about types, from the file to the command's words: the type report, overrides
/// that are refused, and policies that take effect.
class TypesTest {

    private static TestingPostgres postgres;
    private static String database;

    @TempDir Path folder;

    @BeforeAll
    static void seed() {
        postgres = TestingPostgres.shared();
        database = postgres.createDatabase();
        postgres.executeIn(
                database,
                "CREATE TABLE orders (id bigint NOT NULL, code text, price numeric(12,2), big"
                        + " numeric, at timestamptz, tags int[], span int4range)");
        postgres.executeIn(
                database,
                "INSERT INTO orders SELECT i, 'c', CASE WHEN i % 5 = 0 THEN numeric 'NaN' ELSE i"
                        + " END, i, CASE WHEN i = 3 THEN 'infinity' ELSE timestamptz '2024-01-01"
                        + " 00:00Z' END, '{1}', '[1,2)' FROM generate_series(1, 20) AS i");
    }

    @Test
    void theReportNamesEveryColumnAndReadsNoRow() throws IOException {
        CommandRun.Ended ended =
                command(
                        """
                          - name: orders
                            table: public.orders
                            format: parquet
                            values: {nan: null, array_shape: text}
                            columns: {big: decimal(38,9)}
                            meta_columns: {row_hash: true}
                            destination: {type: local, path: out}
                          - name: none
                            query: SELECT * FROM nobody
                            format: parquet
                            destination: {type: local, path: out}
                        """,
                        "check",
                        "--types");
        assertEquals(1, ended.exitCode(), ended.errors());
        assertEquals(
                """

                Export: orders
                  Source:       PostgreSQL N

                  COLUMN           SOURCE TYPE               ARRIVES AS       NULLABLE  FIDELITY  VALUES
                  id               bigint                    int64            no        exact     -
                  code             text                      text             yes       exact     -
                  price            numeric(12,2)             decimal(12,2)    yes       policy    nan: null
                  big              numeric                   decimal(38,9)    yes       policy    nan: null
                  at               timestamp with time zone  timestamp (UTC)  yes       exact     infinity: error
                  tags             integer[]                 text             yes       text      -
                  span             int4range                 text             yes       text      -
                  _rivet_row_hash  rivet row_hash            int64            no        exact     -

                  3 exact, 2 text, 2 policy
                """,
                ended.output().replaceAll("PostgreSQL [0-9.]+", "PostgreSQL N"));
        assertTrue(ended.errors().startsWith("Error: export 'none': "), ended.errors());
        assertTrue(ended.errors().contains("nobody"), ended.errors());
        assertEquals(1, ended.errors().lines().count(), ended.errors());
        assertFalse(Files.exists(folder.resolve(".rivet_state.db")), "nothing is kept of it");
    }

    @Test
    void overridesThatAreUnknownOrLoseSomethingAreRefusedAllAtOnce() throws IOException {
        String export =
                """
                  - name: orders
                    table: public.orders
                    format: csv
                    columns: {nobody: text, id: uuid, code: text, span: bool}
                    destination: {type: local, path: out}
                """;
        for (List<String> words : List.of(List.of("run"), List.of("check", "--types"))) {
            CommandRun.Ended ended = command(export, words.toArray(String[]::new));
            assertEquals(2, ended.exitCode(), ended.errors());
            assertFalse(ended.hasStackTrace(), ended.errors());
            List<String> lines =
                    ended.errors().lines().filter(line -> line.contains("nobody")).toList();
            assertEquals(1, lines.size(), ended.errors());
            for (String offender : List.of("export 'orders'", "nobody", "id", "span")) {
                assertTrue(lines.getFirst().contains(offender), lines.getFirst());
            }
            assertFalse(lines.getFirst().contains("code"), lines.getFirst());
        }
        assertFalse(Files.exists(folder.resolve("out/_rivet/orders.json")));
    }

    @Test
    void policiesAreCountedInEveryReport() throws IOException {
        Path json = folder.resolve("summary.json");
        CommandRun.Ended ended =
                command(
                        """
                          - name: orders
                            table: public.orders
                            format: parquet
                            values: {nan: null, infinity: null}
                            meta_columns: {exported_at: true, row_hash: true}
                            destination: {type: local, path: out}
                        """,
                        "run",
                        "--validate",
                        "--summary",
                        json.toString());
        assertEquals(0, ended.exitCode(), ended.errors());
        for (String line :
                List.of(
                        "  values:      5 became NULL: price (nan) 4, at (infinity) 1",
                        "  validated:   pass")) {
            assertTrue(ended.errors().lines().anyMatch(line::equals), ended.errors());
        }
        assertTrue(
                ended.errors()
                        .lines()
                        .anyMatch(l -> l.matches(" {2}source: {6}PostgreSQL [0-9.]+")),
                ended.errors());
        String manifest = Files.readString(folder.resolve("out/_rivet/orders.json"));
        for (String text : List.of(Files.readString(json), manifest)) {
            assertTrue(
                    text.replaceAll("\\s", "")
                            .contains("{\"column\":\"price\",\"key\":\"nan\",\"count\":4}"),
                    text);
        }
        CommandRun.Ended metrics = CommandRun.run(folder, Map.of(), "metrics", "-c", "rivet.yaml");
        assertTrue(metrics.output().contains("  changed=5  validated=pass"), metrics.output());
        assertEquals(List.of(20L), new ExportFolder(folder.resolve("out")).rowsOfEachFile());
    }

    private CommandRun.Ended command(String exports, String... words) throws IOException {
        Files.writeString(
                folder.resolve("rivet.yaml"),
                "source: {type: postgres, url_env: DB}\nexports:\n" + exports);
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("-c", "rivet.yaml"));
        return CommandRun.run(
                folder, Map.of("DB", postgres.url(database)), arguments.toArray(String[]::new));
    }
}
