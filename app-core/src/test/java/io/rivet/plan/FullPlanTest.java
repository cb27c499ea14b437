package io.rivet.plan;

import static io.rivet.plan.PlanSamples.column;
import static io.rivet.plan.PlanSamples.found;
import static io.rivet.plan.PlanSamples.mysql;
import static io.rivet.plan.PlanSamples.postgres;
import static io.rivet.plan.PlanSamples.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.Consistency;
import io.rivet.schema.ColumnType;

import org.junit.jupiter.api.Test;

import java.util.List;

class FullPlanTest {

    @Test
    void oneTaskReadsTheStatementAsItIs() {
        ExportPlan plan = postgres().blocks(1000).plan();
        assertEquals(1, plan.tasks().size());
        assertTrue(plan.tasks().getFirst().slice().isAll());
        assertEquals(PlanQuestions.none(), postgres().questions());
        assertFalse(plan.running().resumable());
        assertEquals(Consistency.PER_TASK, plan.running().consistency());
    }

    @Test
    void blocksAreSplitAndTheLastRangeIsOpen() {
        ExportPlan plan = postgres().blocks(1000).parallel(2).plan();
        assertEquals(
                List.of(
                        "blocks 0..125",
                        "blocks 125..250",
                        "blocks 250..375",
                        "blocks 375..500",
                        "blocks 500..625",
                        "blocks 625..750",
                        "blocks 750..875",
                        "blocks 875.."),
                slices(plan));
        assertEquals(Consistency.SNAPSHOT, plan.running().consistency());
        assertFalse(plan.running().resumable());
        assertEquals(2, plan.running().parallel());
        PlanSamples export = postgres().blocks(1000).parallel(2);
        assertEquals(
                Consistency.SNAPSHOT,
                Planner.consistency(export.export(), export.facts(), export.context()));
    }

    @Test
    void rangesOfBlocksTile() {
        for (long blocks = 2; blocks < 200; blocks++) {
            long next = 0;
            ExportPlan plan = postgres().blocks(blocks).parallel(4).plan();
            for (ReadTask task : plan.tasks()) {
                SliceCondition.InBlocks range =
                        (SliceCondition.InBlocks) task.slice().conditions().getFirst();
                assertEquals(next, range.from());
                assertTrue(range.before().orElse(Long.MAX_VALUE) > range.from());
                next = range.before().orElse(-1);
            }
            assertEquals(-1, next, "the last one is open");
            assertEquals(
                    Math.clamp(blocks / 8, Math.min(4, (int) blocks), 16), plan.tasks().size());
        }
    }

    @Test
    void aTableWithoutBlocksToSplitIsOneTask() {
        assertEquals(1, postgres().blocks(0).parallel(4).plan().tasks().size());
        assertEquals(1, postgres().blocks(1).parallel(4).plan().tasks().size());
        assertEquals(1, postgres().blocks(1).parallel(4).plan().running().parallel());
    }

    @Test
    void whatCantBeSplitSaysWhy() {
        for (PlanSamples export :
                List.of(
                        postgres().parallel(4),
                        postgres().query().blocks(1000).parallel(4),
                        mysql().parallel(4),
                        mysql().query().parallel(4),
                        mysql().keys(List.of(List.of("a", "b"))).parallel(4))) {
            ExportPlan plan = export.plan();
            assertEquals(1, plan.tasks().size());
            assertEquals(1, plan.warnings().size());
            assertTrue(plan.warnings().getFirst().startsWith("'parallel: 4' has no effect: "));
            assertEquals(1, plan.running().parallel());
        }
    }

    @Test
    void mysqlIsSplitByAUniqueKeyOnRequest() {
        PlanSamples export = mysql().keys(List.of(List.of("id"))).parallel(2);
        assertTrue(export.questions().bounds());
        ExportPlan plan = export.plan(found("1", "800"));
        assertEquals(8, plan.tasks().size());
        assertEquals("id >= 1 & id < 101", slices(plan).getFirst());
        assertEquals("id >= 701 & id <= 800", slices(plan).getLast());
        assertTrue(plan.running().resumable());
        assertFalse(export.snapshot().plan(found("1", "800")).running().resumable());
        assertEquals("id", PlanSamples.names(plan.tasks().getFirst().pages().orElseThrow().key()));
    }

    @Test
    void aKeyOfTextIsSplitByRows() {
        PlanSamples export =
                mysql().columns(column("code", new ColumnType.Text(), "varchar(20)"))
                        .keys(List.of(List.of("code")))
                        .estimate(80_000)
                        .parallel(2);
        assertEquals(80_000 / 64, export.questions().rowsPerWindow().orElseThrow());
        assertEquals(3, export.plan(found("a", "z", "f", "m")).tasks().size());
    }
}
