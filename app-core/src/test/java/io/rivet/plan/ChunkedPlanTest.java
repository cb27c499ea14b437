package io.rivet.plan;

import static io.rivet.plan.PlanSamples.column;
import static io.rivet.plan.PlanSamples.empty;
import static io.rivet.plan.PlanSamples.found;
import static io.rivet.plan.PlanSamples.mysql;
import static io.rivet.plan.PlanSamples.nullable;
import static io.rivet.plan.PlanSamples.postgres;
import static io.rivet.plan.PlanSamples.refused;
import static io.rivet.plan.PlanSamples.slices;
import static io.rivet.plan.PlanSamples.withNulls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ChunkSizing;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.TableFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.ColumnType;
import io.rivet.value.ByteSize;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

class ChunkedPlanTest {

    private static final ChunkSizing TEN = new ChunkSizing.BySize(10);

    @Test
    void windowsOfASize() {
        PlanSamples export = postgres().chunked("id", TEN);
        PlanQuestions asked = export.questions();
        assertTrue(asked.bounds());
        assertFalse(asked.nulls(), "the catalog says NOT NULL");
        assertEquals(OptionalLong.empty(), asked.rowsPerWindow());
        ExportPlan plan = export.plan(found("1", "25"));
        assertEquals(
                List.of("id >= 1 & id < 11", "id >= 11 & id < 21", "id >= 21 & id <= 25"),
                slices(plan));
        assertEquals(new ReadTask.Window("1", "10"), plan.tasks().getFirst().window());
        assertEquals(new ReadTask.Window("21", "25"), plan.tasks().getLast().window());
        assertEquals(List.of(0, 1, 2), plan.tasks().stream().map(ReadTask::index).toList());
        assertEquals(RunMode.CHUNKED, plan.mode());
        assertEquals(List.of(), plan.warnings());
    }

    /// Counting a large table would keep it waiting for minutes before the first window.
    @Test
    void lesson54NothingIsCountedForWindowsOfASize() {
        PlanQuestions asked = postgres().chunked("id", TEN).questions();
        assertFalse(asked.count());
        assertEquals(OptionalLong.empty(), asked.rowsPerWindow());
        assertFalse(postgres().chunked("id", new ChunkSizing.ByCount(4)).questions().count());
    }

    /// A comparison finds no NULL: such rows would vanish.
    @Test
    void rowsWithoutAKeyHaveATaskOfTheirOwn() {
        PlanSamples export =
                postgres()
                        .columns(nullable("k", new ColumnType.Int32(), "integer"))
                        .chunked("k", TEN);
        assertTrue(export.questions().nulls());
        assertEquals(List.of("k >= 1 & k <= 5"), slices(export.plan(found("1", "5"))));
        ExportPlan plan = export.plan(withNulls(found("1", "5")));
        assertEquals(List.of("k >= 1 & k <= 5", "k missing"), slices(plan));
        assertEquals(new ReadTask.Window("NULL", "NULL"), plan.tasks().getLast().window());
        assertEquals(List.of("k missing"), slices(export.plan(withNulls(empty()))));
        assertEquals(List.of(), slices(export.plan(empty())));
    }

    @Test
    void aQueryMayAlwaysReturnNulls() {
        PlanSamples query = postgres().query().chunked("id", TEN);
        assertTrue(query.questions().nulls(), "an outer join makes NULL of a NOT NULL column");
        assertEquals(2, query.plan(withNulls(found("1", "5"))).tasks().size());
    }

    /// Bounds that nobody knows must not become an empty window.
    @Test
    void unknownBoundsAreAnError() {
        RivetException unknown =
                assertThrows(
                        RivetException.class,
                        () -> postgres().chunked("id", TEN).plan(KeyFacts.none()));
        assertEquals(FailureKind.PERMANENT, unknown.kind());
        String infinite =
                refused(
                        () ->
                                postgres()
                                        .columns(column("d", new ColumnType.Date(), "date"))
                                        .chunked("d", new ChunkSizing.ByDays(1))
                                        .plan(found("2024-01-01", "infinity")));
        assertTrue(infinite.contains("'infinity'"), infinite);
    }

    /// Keys above 2^63 are keys like others.
    @Test
    void unsignedKeysBeyondTheSignedRange() {
        ExportPlan plan =
                mysql().columns(column("id", new ColumnType.UInt64(), "bigint unsigned"))
                        .chunked("id", new ChunkSizing.BySize(Long.MAX_VALUE))
                        .plan(found("0", "18446744073709551615"));
        assertEquals(
                List.of(
                        "id >= 0 & id < 9223372036854775807",
                        "id >= 9223372036854775807 & id < 18446744073709551614",
                        "id >= 18446744073709551614 & id <= 18446744073709551615"),
                slices(plan));
    }

    @Test
    void decimalsKeepTheirFractions() {
        ExportPlan plan =
                postgres()
                        .columns(column("k", new ColumnType.Decimal(8, 2), "numeric(8,2)"))
                        .chunked("k", TEN)
                        .plan(found("0.05", "15.99"));
        assertEquals(List.of("k >= 0.05 & k < 10.05", "k >= 10.05 & k <= 15.99"), slices(plan));
    }

    @Test
    void keysThatCantServeAreRefused() {
        Stream.of(
                        column("k", new ColumnType.Float64(), "double precision"),
                        column("k", new ColumnType.Float32(), "real"),
                        column("k", new ColumnType.Json(), "jsonb"),
                        column("k", new ColumnType.Binary(), "bytea"),
                        column("k", new ColumnType.Bool(), "boolean"),
                        column("k", new ColumnType.Time(), "time without time zone"),
                        column("k", new ColumnType.ListOf(new ColumnType.Int32()), "integer[]"))
                .forEach(
                        each -> {
                            PlanSamples export = postgres().columns(each);
                            String told = refused(export.chunked("k", TEN)::questions);
                            assertTrue(told.contains("chunk_column 'k'"), told);
                            assertTrue(told.contains(each.sourceType()), told);
                            refused(export.dense("k", TEN)::questions);
                        });
        refused(
                mysql().columns(column("k", new ColumnType.Text(), "enum('a','b')"))
                                .chunked("k", TEN)
                        ::questions);
    }

    @Test
    void aMissingColumnIsNamedWithTheNearest() {
        assertEquals(
                "export 'orders': chunk_column 'idd' isn't a column of the result. Did you mean"
                        + " 'id'?",
                refused(postgres().chunked("idd", TEN)::questions));
        assertEquals(
                "export 'orders': chunk_column 'ID' isn't a column of the result. Did you mean"
                        + " 'id'?",
                refused(postgres().chunked("ID", TEN)::questions));
        assertEquals(
                "export 'orders': chunk_column 'created' isn't a column of the result. Its"
                        + " columns are id.",
                refused(postgres().chunked("created", TEN)::questions));
    }

    @Test
    void soManyWindows() {
        assertEquals(
                List.of("id >= 1 & id < 4", "id >= 4 & id < 7", "id >= 7 & id <= 10"),
                slices(
                        postgres()
                                .chunked("id", new ChunkSizing.ByCount(3))
                                .plan(found("1", "10"))));
        assertEquals(
                1,
                postgres()
                        .chunked("id", new ChunkSizing.ByCount(3))
                        .plan(found("7", "7"))
                        .tasks()
                        .size());
    }

    @Test
    void textIsCutByRows() {
        PlanSamples text = postgres().columns(column("k", new ColumnType.Text(), "text"));
        PlanSamples bySize = text.chunked("k", TEN);
        assertEquals(OptionalLong.of(10), bySize.questions().rowsPerWindow());
        assertTrue(bySize.questions().bounds());
        assertEquals(
                List.of("k >= a & k < f", "k >= f & k < m", "k >= m & k <= z"),
                slices(bySize.plan(found("a", "z", "f", "m"))));
        PlanSamples byCount = text.chunked("k", new ChunkSizing.ByCount(2));
        assertTrue(byCount.questions().rowsPerWindow().isPresent());
        assertEquals(
                List.of("k >= a & k < m", "k >= m & k <= z"),
                slices(byCount.plan(found("a", "z", "f", "m", "q"))));
        assertEquals(
                OptionalLong.of(1000 / 16),
                byCount.estimate(1000).questions().rowsPerWindow(),
                "finer than the windows, because the estimate is a guess");
    }

    @Test
    void denseWindowsOfAnyKeyAreCutByRows() {
        PlanSamples dense = postgres().dense("id", TEN);
        assertEquals(OptionalLong.of(10), dense.questions().rowsPerWindow());
        ExportPlan plan = dense.plan(found("1", "1000000", "500"));
        assertEquals(List.of("id >= 1 & id < 500", "id >= 500 & id <= 1000000"), slices(plan));
        assertTrue(plan.running().resumable());
    }

    @Test
    void datesAreCutByDaysOrByRows() {
        PlanSamples dates = postgres().columns(column("d", new ColumnType.Date(), "date"));
        assertEquals(
                List.of("d >= 2024-02-28 & d < 2024-03-01", "d >= 2024-03-01 & d <= 2024-03-02"),
                slices(
                        dates.chunked("d", new ChunkSizing.ByDays(2))
                                .plan(found("2024-02-28", "2024-03-02"))));
        assertEquals(OptionalLong.of(10), dates.chunked("d", TEN).questions().rowsPerWindow());
        String number = refused(postgres().chunked("id", new ChunkSizing.ByDays(2))::questions);
        assertTrue(number.contains("chunk_by_days needs a date or timestamp"), number);
    }

    @Test
    void windowsOfAWeight() {
        ChunkSizing weight = new ChunkSizing.ByMemory(ByteSize.ofMebibytes(1));
        PlanSamples known =
                postgres()
                        .chunked("id", weight)
                        .tableFacts(
                                new TableFacts(
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        OptionalLong.empty(),
                                        OptionalLong.of(1024)));
        assertTrue(known.questions().count(), "nothing says how many rows there are");
        assertFalse(known.estimate(4096).questions().count());
        assertEquals(4, known.estimate(4096).plan(found("1", "4096")).tasks().size());
        assertEquals(5, known.estimate(4097).plan(found("1", "4097")).tasks().size());
        assertEquals(
                OptionalLong.of(1024),
                known.columns(column("k", new ColumnType.Uuid(), "uuid"))
                        .chunked("k", weight)
                        .questions()
                        .rowsPerWindow());
        assertEquals(
                OptionalLong.of((1 << 20) / 264),
                postgres()
                        .columns(
                                column("k", new ColumnType.Text(), "text"),
                                column("n", new ColumnType.Int64(), "bigint"))
                        .chunked("k", weight)
                        .questions()
                        .rowsPerWindow());
    }

    /// A span of keys is no number of rows.
    @Test
    void aSparseKeyIsTold() {
        PlanSamples export = postgres().chunked("id", TEN);
        List<String> warnings = export.estimate(300).plan(found("1", "34280")).warnings();
        assertEquals(1, warnings.size());
        assertTrue(
                warnings.getFirst().contains("3428 windows for about 300 rows"),
                warnings::toString);
        assertEquals(List.of(), export.estimate(34_280).plan(found("1", "34280")).warnings());
    }

    @Test
    void tooManyWindowsAreRefusedBeforeTheyAreMade() {
        String told =
                refused(
                        () ->
                                postgres()
                                        .chunked("id", TEN)
                                        .plan(
                                                found(
                                                        "-9223372036854775808",
                                                        "9223372036854775807")));
        assertTrue(told.contains("1844674407370955162 windows"), told);
        assertTrue(told.contains("chunk_count"), told);
        refused(postgres().dense("id", new ChunkSizing.BySize(1)).estimate(2_000_000)::questions);
    }

    /// What is asked and what is planned refuse by one rule.
    @Test
    void questionsAndPlanRefuseTheSame() {
        PlanSamples missing = postgres().chunked("nothing", TEN);
        assertEquals(refused(missing::questions), refused(() -> missing.plan(found("1", "2"))));
    }

    @Test
    void aChunkSizeOfZeroIsRefused() {
        refused(postgres().chunked("id", new ChunkSizing.BySize(0))::questions);
        refused(postgres().chunked("id", new ChunkSizing.ByCount(0))::questions);
    }
}
