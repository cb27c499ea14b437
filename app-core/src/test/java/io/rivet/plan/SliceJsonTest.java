package io.rivet.plan;

import static io.rivet.plan.PlanSamples.column;
import static io.rivet.plan.PlanSamples.found;
import static io.rivet.plan.PlanSamples.nullable;
import static io.rivet.plan.PlanSamples.postgres;
import static io.rivet.plan.PlanSamples.withNulls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rivet.config.ChunkSizing;
import io.rivet.config.ReadPath;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TypeRules;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class SliceJsonTest {

    private static final ReadStatement STATEMENT =
            new ReadStatement("SELECT 1", true, TypeRules.standard());
    private static final KeyTerm NAME =
            new KeyTerm(List.of("Na\"me\n", "other"), new ColumnType.Text(), "varchar(10)");
    private static final KeyTerm ID =
            new KeyTerm(List.of("id"), new ColumnType.Decimal(20, 3), "decimal(20,3)");

    @Test
    void aTaskComesBackAsItWas() {
        ReadSlice slice =
                new ReadSlice(
                        List.of(
                                new SliceCondition.Compared(
                                        List.of(NAME, ID),
                                        Comparison.MORE,
                                        List.of("it's \u2603 \uD83D\uDE00\t", "0.500")),
                                new SliceCondition.Compared(
                                        List.of(ID), Comparison.AT_MOST, List.of("9")),
                                new SliceCondition.Missing(NAME),
                                new SliceCondition.Present(ID),
                                new SliceCondition.InBlocks(0, OptionalLong.of(4_294_967_295L)),
                                new SliceCondition.InBlocks(7, OptionalLong.empty())),
                        List.of(NAME, ID));
        assertSame(
                new ReadTask(
                        3,
                        STATEMENT,
                        slice,
                        ReadPath.COPY,
                        Optional.of(new ReadPages(List.of(ID), 1000)),
                        new ReadTask.Window("a", "NULL")));
        assertSame(new ReadTask(0, STATEMENT, ReadPath.CURSOR));
    }

    @Test
    void eachTypeAndComparisonComesBack() {
        for (ColumnType type :
                List.of(
                        new ColumnType.Int8(),
                        new ColumnType.Int16(),
                        new ColumnType.Int32(),
                        new ColumnType.Int64(),
                        new ColumnType.UInt8(),
                        new ColumnType.UInt16(),
                        new ColumnType.UInt32(),
                        new ColumnType.UInt64(),
                        new ColumnType.Float32(),
                        new ColumnType.Float64(),
                        new ColumnType.Decimal(76, 0),
                        new ColumnType.Text(),
                        new ColumnType.Json(),
                        new ColumnType.Binary(),
                        new ColumnType.Bool(),
                        new ColumnType.Uuid(),
                        new ColumnType.Date(),
                        new ColumnType.Time(),
                        new ColumnType.Timestamp(true),
                        new ColumnType.Timestamp(false),
                        new ColumnType.ListOf(new ColumnType.Decimal(1, 1)))) {
            KeyTerm term = new KeyTerm(List.of("k"), type, "t");
            for (Comparison comparison : Comparison.values()) {
                assertSame(
                        new ReadTask(
                                0,
                                STATEMENT,
                                ReadSlice.all().and(ChunkWindows.compared(term, comparison, "v")),
                                ReadPath.CURSOR,
                                Optional.empty(),
                                ReadTask.Window.ALL));
            }
        }
    }

    private static void assertSame(ReadTask task) {
        assertEquals(
                task, SliceJson.read(SliceJson.write(task), task.index(), STATEMENT, task.path()));
    }

    /// What earlier versions wrote must stay readable. This text is never changed.
    @Test
    void aTextOfTheFirstVersionIsRead() {
        String kept =
                "{\"conditions\":[{\"is\":\"at_least\",\"key\":[{\"columns\":[\"id\"],\"type\":\"int64\",\"source_type\":\"bigint\"}],\"values\":[\"1\"]},"
                    + "{\"is\":\"less\",\"key\":[{\"columns\":[\"id\"],\"type\":\"int64\",\"source_type\":\"bigint\"}],\"values\":[\"11\"]}],"
                    + "\"order\":[],\"first\":\"1\",\"last\":\"10\"}";
        ReadTask first =
                postgres()
                        .chunked("id", new ChunkSizing.BySize(10))
                        .plan(found("1", "25"))
                        .tasks()
                        .getFirst();
        assertEquals(kept, SliceJson.write(first));
        assertEquals(first, SliceJson.read(kept, 0, first.statement(), first.path()));
    }

    @Test
    void anotherTextIsRefused() {
        for (String text :
                List.of(
                        "{}",
                        "[]",
                        "",
                        "{\"conditions\":[{\"is\":\"odd\",\"key\":[],\"values\":[]}],\"order\":[],"
                                + "\"first\":\"\",\"last\":\"\"}")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SliceJson.read(text, 0, STATEMENT, ReadPath.CURSOR),
                    text);
        }
    }

    @Test
    void aResumedPlanHasTheTasksOfTheFirst() {
        PlanSamples export =
                postgres()
                        .columns(
                                nullable("k", new ColumnType.Timestamp(true), "timestamptz"),
                                column("id", new ColumnType.Int64(), "bigint"))
                        .chunked("k", new ChunkSizing.ByDays(1));
        ExportPlan first =
                export.plan(
                        withNulls(
                                found(
                                        "2024-01-01T01:00:00.000000Z",
                                        "2024-01-03T00:00:00.000000Z")));
        assertEquals(4, first.tasks().size());
        ExportPlan resumed =
                Planner.resumed(
                        export.export(),
                        export.facts(),
                        first.tasks().stream().map(SliceJson::write).toList(),
                        export.context());
        assertEquals(first, resumed);
    }
}
