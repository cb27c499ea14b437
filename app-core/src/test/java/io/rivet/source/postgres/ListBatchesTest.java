package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.config.ReadPath;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.source.BatchLimits;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/// Lists of all lengths in batches of all sizes: the memory of the batch before never shows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListBatchesTest {

    private Readings readings;

    @BeforeAll
    void open() {
        readings = new Readings();
    }

    @AfterAll
    void close() {
        readings.close();
    }

    @ParameterizedTest(name = "{0}[]")
    @CsvSource(
            delimiter = '|',
            value = {
                "integer|g * i",
                "text|repeat('x', (g * i) % 50)",
                "bytea|decode(md5((g * i)::text), 'hex')",
                "numeric(50,2)|-g * i * 1e40",
                "numeric(9,2)|CASE WHEN i % 5 = 0 THEN 'NaN'::numeric ELSE g * i END",
                "date|CASE WHEN i % 5 = 0 THEN 'infinity' ELSE date '1969-12-31' + g * i END",
                "oid|4000000000 + g * i",
                "boolean|g * i % 3 = 0"
            })
    void areThoseOfTheServer(String type, String value) {
        readings.execute(
                "DROP TABLE IF EXISTS lists",
                "CREATE TABLE lists (g integer, v %s[])".formatted(type),
                """
                INSERT INTO lists
                SELECT g, CASE WHEN g %% 11 = 0 THEN NULL WHEN g %% 5 = 0 THEN '{}' ELSE (
                    SELECT array_agg(CASE WHEN (g + i) %% 7 > 0 THEN (%s)::%s END ORDER BY i)
                    FROM generate_series(1, CASE WHEN g %% 137 = 0 THEN 3000 ELSE g %% 13 END) i)
                  END AS v
                FROM generate_series(1, 700) g\
                """
                        .formatted(value, type));
        List<String> expected = new ArrayList<>();
        for (List<String> row : readings.rows(serverText(type), ReadPath.COPY)) {
            expected.add(row.getFirst());
        }
        ReadStatement statement =
                new ReadStatement(
                        "SELECT v FROM lists ORDER BY g",
                        false,
                        Rules.values(
                                type.equals("date") ? ValueKey.INFINITY : ValueKey.NAN,
                                ValueAction.NULL));
        for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
            for (int rows : List.of(1, 63, 64, 65, 1000)) {
                for (int bytes : List.of(700, 8 << 20)) {
                    BatchLimits limits = new BatchLimits(rows, bytes);
                    assertEquals(
                            expected,
                            readings.read(statement, path, limits).firstColumn(),
                            path + " " + limits);
                }
            }
        }
    }

    private static String serverText(String type) {
        String words =
                switch (type) {
                    case "bytea" -> "encode(e, 'hex')";
                    case "numeric(9,2)" -> "nullif(e, 'NaN')::text";
                    case "date" -> "CASE WHEN isfinite(e) THEN e::text END";
                    default -> "e::text";
                };
        return "SELECT coalesce('[' || coalesce((SELECT string_agg(coalesce("
                + words
                + ", 'NULL'), ', ' ORDER BY n) FROM unnest(v) WITH ORDINALITY u(e, n)), '')"
                + " || CASE WHEN v IS NOT NULL THEN ']' END, 'NULL') FROM lists ORDER BY g";
    }
}
