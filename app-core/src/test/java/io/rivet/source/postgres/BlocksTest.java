package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.config.TlsMode;
import io.rivet.dev.TestingPostgres;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.SliceCondition.Compared;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.plan.SliceCondition.InBlocks;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;
import io.rivet.source.BatchText;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Reads of a table by ranges of its blocks: together they are the table, each row once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlocksTest {

    private static final int ROWS = 3000;

    private Readings readings;

    TestingPostgres server() {
        return TestingPostgres.shared();
    }

    @BeforeAll
    void open() {
        readings = new Readings(server(), TlsMode.DISABLE);
        String rows =
                " SELECT g, repeat('x', 100), interval '1 day' FROM generate_series(1, 3000) g";
        readings.execute(
                "CREATE TABLE plain (id int, note text, term interval)",
                "INSERT INTO plain" + rows,
                "CREATE TABLE \"Odd \"\"name\" (id int, note text)",
                "INSERT INTO \"Odd \"\"name\" SELECT id, note FROM plain",
                "CREATE TABLE parted (id int, note text, term interval) PARTITION BY HASH (id)",
                "CREATE TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER"
                        + " 0)",
                "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER"
                        + " 1)",
                "INSERT INTO parted" + rows);
    }

    @AfterAll
    void close() {
        readings.close();
    }

    private static ReadSlice blocks(long from, OptionalLong before) {
        return ReadSlice.all().and(new InBlocks(from, before));
    }

    /// The ids, each row once, as the slice gives them.
    private static List<Integer> ids(
            SourceSession session, ReadStatement statement, ReadSlice slice, ReadPath path) {
        TableSchema schema = session.describe(statement).schema();
        List<Integer> ids = new ArrayList<>();
        session.read(
                new ReadTask(0, statement, slice, path, Optional.empty(), ReadTask.Window.ALL),
                schema,
                Readings.LIMITS,
                batch -> {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        ids.add(Integer.valueOf(BatchText.of(batch, 0, row)));
                    }
                });
        assertEquals(ids.size(), session.count(statement, slice));
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "plain, COPY",
        "plain, CURSOR",
        "parted, COPY",
        "parted, CURSOR",
        "'Odd \"\"name', CURSOR"
    })
    void rangesOfBlocksTileTheTable(String name, ReadPath path) {
        ReadStatement statement = Readings.statement("SELECT * FROM \"" + name + "\"", true);
        try (SourceSession session = readings.source().open(Readings.settings())) {
            long all = session.describe(statement).table().blocks().orElseThrow();
            assertTrue(all > 10, "blocks: " + all);
            List<Integer> ids = new ArrayList<>();
            int parts = 0;
            for (long from = 0; from < all; from += 7) {
                long before = from + 7;
                OptionalLong end = before < all ? OptionalLong.of(before) : OptionalLong.empty();
                List<Integer> part = ids(session, statement, blocks(from, end), path);
                parts += part.isEmpty() ? 0 : 1;
                ids.addAll(part);
            }
            assertTrue(parts > 2, "parts: " + parts);
            assertEquals(
                    IntStream.rangeClosed(1, ROWS).boxed().toList(),
                    ids.stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"COPY", "CURSOR"})
    void blocksGoWithConditionsCastsAndOrder(ReadPath path) {
        ReadStatement statement = Readings.statement("SELECT * FROM plain", true);
        KeyTerm id = new KeyTerm(List.of("id"), new ColumnType.Int32(), "integer");
        ReadSlice slice =
                blocks(0, OptionalLong.of(10_000))
                        .and(new Compared(List.of(id), Comparison.AT_MOST, List.of("50")))
                        .orderedBy(List.of(id));
        try (SourceSession session = readings.source().open(Readings.settings())) {
            assertEquals(
                    IntStream.rangeClosed(1, 50).boxed().toList(),
                    ids(session, statement, slice, path));
        }
    }

    @ParameterizedTest
    @CsvSource({"plain", "parted"})
    void theServerReadsOnlyTheBlocks(String name) {
        ReadStatement statement = Readings.statement("SELECT * FROM " + name, true);
        SourceSession session = readings.source().open(Readings.settings());
        long rows;
        try (session) {
            rows =
                    session.read(
                                    new ReadTask(
                                            0,
                                            statement,
                                            blocks(2, OptionalLong.of(4)),
                                            ReadPath.COPY,
                                            Optional.empty(),
                                            ReadTask.Window.ALL),
                                    session.describe(statement).schema(),
                                    Readings.LIMITS,
                                    _ -> {})
                            .rows();
        }
        assertTrue(rows > 0 && rows < ROWS / 2, "rows: " + rows);
        assertEquals(rows, session.use().rowsScanned().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"COPY"})
    void aQueryHasNoBlocks(ReadPath path) {
        ReadStatement statement = Readings.statement("SELECT * FROM plain", false);
        try (SourceSession session = readings.source().open(Readings.settings())) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ids(session, statement, blocks(0, OptionalLong.empty()), path));
        }
    }
}
