package io.rivet.plan;

import static io.rivet.plan.PlanSamples.nullable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ChunkSizing;
import io.rivet.config.CursorNulls;
import io.rivet.config.ModeConfig;
import io.rivet.facts.KeyBounds;
import io.rivet.facts.KeyFacts;
import io.rivet.schema.ColumnType;
import io.rivet.source.SliceSql;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Whether tasks cover the rows of a table, asked of a database that isn't ours: DuckDB runs what
/// the plan says.
class WindowsInDuckDbTest {

    private static final int ROWS = 5_000;

    /// @param value an expression of random values; each tenth is NULL
    record Key(String sourceType, ColumnType type, String value) {

        /// A chunk_size that makes some dozens of windows.
        long size() {
            return switch (type) {
                case ColumnType.Int64 _ -> 30_000_000_000L;
                case ColumnType.Decimal _ -> 50_000;
                case ColumnType.Int8 _ -> 20;
                default -> 333;
            };
        }
    }

    static Stream<Key> keys() {
        return Stream.of(
                new Key(
                        "bigint",
                        new ColumnType.Int64(),
                        "(random() * 1e12)::bigint - 500000000000"),
                new Key(
                        "ubigint",
                        new ColumnType.UInt64(),
                        "18446744073709551615 - (i % 700)::ubigint"),
                new Key("tinyint", new ColumnType.Int8(), "(i % 256) - 128"),
                new Key("decimal(9,3)", new ColumnType.Decimal(9, 3), "random() * 900000 - 450000"),
                new Key("date", new ColumnType.Date(), "date '1969-06-01' + (random() * 900)::int"),
                new Key(
                        "timestamp",
                        new ColumnType.Timestamp(false),
                        "make_timestamp((random() * 4e14)::bigint - 200000000000000)"),
                new Key("varchar", new ColumnType.Text(), "'it''s ' || (random() * 300)::int"),
                new Key("uuid", new ColumnType.Uuid(), "uuid()"));
    }

    private Connection duckDb;
    private final SliceSql sql =
            new SliceSql(
                    SqlDialect.POSTGRES,
                    (term, value) -> "'" + value.replace("'", "''") + "'::" + term.sourceType());

    @BeforeEach
    void open() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        run("SELECT setseed(0.57)");
    }

    @AfterEach
    void close() throws SQLException {
        duckDb.close();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachRowIsInExactlyOneWindow(Key key) throws SQLException {
        fill(key);
        List<ChunkSizing> sizings = new ArrayList<>();
        sizings.add(new ChunkSizing.ByCount(7));
        KeyScale scale = KeyScale.of(key.type()).orElse(null);
        sizings.add(new ChunkSizing.BySize(key.size()));
        if (scale != null && scale.temporal()) {
            sizings.add(new ChunkSizing.ByDays(100));
        }
        for (ChunkSizing sizing : sizings) {
            for (boolean dense : new boolean[] {false, true}) {
                PlanSamples export = export(key);
                ExportPlan plan =
                        answered(dense ? export.dense("k", sizing) : export.chunked("k", sizing));
                assertTrue(plan.tasks().size() > 1, sizing::toString);
                assertEquals(List.of((long) ROWS, (long) ROWS), covered(plan), sizing::toString);
            }
        }
    }

    /// A round reads what came since the last one, and no row twice.
    @Test
    void incrementalRoundsMissNothingAndRepeatNothing() throws SQLException {
        Key key = new Key("bigint", new ColumnType.Int64(), "i // 50");
        PlanSamples export =
                export(key)
                        .mode(
                                new ModeConfig.Incremental(
                                        List.of("k"),
                                        Optional.of("i"),
                                        Optional.empty(),
                                        CursorNulls.EXCLUDE));
        fill(key);
        run("CREATE TABLE later AS SELECT * FROM t WHERE k IS NOT NULL");
        run("DELETE FROM t");
        Optional<CursorIdentity> identity = export.plan().cursor().map(CursorPlan::identity);
        long read = 0;
        for (int round = 0; round < 20; round++) {
            run(
                    "INSERT INTO t SELECT * FROM later WHERE i BETWEEN %d AND %d"
                            .formatted(round * 250, round * 250 + 249));
            String query =
                    select(
                            "count(*), max(k), arg_max(i, (k, i))",
                            export.plan().tasks().getFirst(),
                            false);
            try (Statement statement = duckDb.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                read += rows.getLong(1);
                export = export.stored(identity, rows.getString(2), rows.getString(3));
            }
        }
        assertEquals(number("SELECT count(*) FROM later"), read);
    }

    private static PlanSamples export(Key key) {
        return PlanSamples.postgres()
                .columns(
                        nullable("k", key.type(), key.sourceType()),
                        PlanSamples.column("i", new ColumnType.Int64(), "bigint"));
    }

    private void fill(Key key) throws SQLException {
        run(
                "CREATE TABLE t AS SELECT i, CASE WHEN i %% 10 = 3 THEN NULL ELSE (%s)::%s END AS k FROM range(%d) AS r(i)"
                        .formatted(key.value(), key.sourceType(), ROWS));
    }

    private ExportPlan answered(PlanSamples export) throws SQLException {
        PlanQuestions asked = export.questions();
        assertTrue(asked.bounds() && asked.nulls());
        List<String> boundaries = new ArrayList<>();
        if (asked.rowsPerWindow().isPresent()) {
            boundaries.addAll(
                    texts(
                            "SELECT DISTINCT k FROM (SELECT k, row_number() OVER (ORDER BY k) AS n FROM t WHERE k IS NOT NULL) WHERE n %% %d = 1 AND k > (SELECT min(k) FROM t) ORDER BY 1"
                                    .formatted(asked.rowsPerWindow().getAsLong())));
        }
        return export.plan(
                new KeyFacts(
                        Optional.of(
                                new KeyBounds.Found(
                                        texts("SELECT min(k) FROM t").getFirst(),
                                        texts("SELECT max(k) FROM t").getFirst())),
                        true,
                        boundaries,
                        OptionalLong.of(ROWS),
                        Optional.empty()));
    }

    /// How many rows the tasks have, and how many different ones.
    private List<Long> covered(ExportPlan plan) throws SQLException {
        List<String> parts = plan.tasks().stream().map(task -> select("i", task, true)).toList();
        String all = String.join(" UNION ALL ", parts);
        return List.of(
                number("SELECT count(*) FROM (" + all + ")"),
                number("SELECT count(DISTINCT i) FROM (" + all + ")"));
    }

    private String select(String list, ReadTask task, boolean ordered) {
        ReadSlice slice = ordered ? task.slice() : task.slice().orderedBy(List.of());
        return sql.select(list, "SELECT * FROM t", slice);
    }

    private void run(String statement) throws SQLException {
        try (Statement each = duckDb.createStatement()) {
            each.execute(statement);
        }
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(texts(query).getFirst());
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
