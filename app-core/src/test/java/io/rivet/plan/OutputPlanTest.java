package io.rivet.plan;

import static io.rivet.plan.PlanSamples.column;
import static io.rivet.plan.PlanSamples.found;
import static io.rivet.plan.PlanSamples.postgres;
import static io.rivet.plan.PlanSamples.refused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ChunkSizing;
import io.rivet.config.OutputConfig;
import io.rivet.config.OutputConfig.Granularity;
import io.rivet.config.QualityConfig;
import io.rivet.failure.RivetException;
import io.rivet.schema.ColumnType;
import io.rivet.value.ByteSize;
import io.rivet.value.RunId;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class OutputPlanTest {

    private static final RunId RUN = new RunId("orders", Instant.parse("2026-11-22T19:30:01.118Z"));

    @Test
    void theUsualNamesHaveWhatMakesThemUnique() {
        assertEquals(
                "orders_20261122_193001_118.csv", name(FileNames.standard(), OptionalInt.empty()));
        assertEquals(
                "orders_20261122_193001_118_chunk3.csv",
                name(FileNames.standard(), OptionalInt.of(3)));
        assertEquals(
                "orders_20261122_193001_118_chunk3_part2.csv",
                name(new FileNames(Optional.empty(), true), OptionalInt.of(3)));
    }

    @Test
    void twoRunsInOneSecondHaveOtherNames() {
        assertNotEquals(
                FileNames.standard()
                        .name(new FileNames.Place(RUN, OptionalInt.empty(), 0, ""), "csv"),
                FileNames.standard()
                        .name(new FileNames.Place(RUN.next(), OptionalInt.empty(), 0, ""), "csv"));
    }

    @Test
    void aPatternIsFilled() {
        FileNames names =
                new FileNames(Optional.of("{export}-{date}-{run_id}-{chunk}-{part}"), true);
        assertEquals(
                "orders-2026-11-22-orders_20261122T193001.118-3-2.csv",
                name(names, OptionalInt.of(3)));
        assertEquals(
                "day=2026-11-22/orders.csv",
                new FileNames(Optional.of("{export}"), false)
                        .name(
                                new FileNames.Place(RUN, OptionalInt.empty(), 0, "day=2026-11-22/"),
                                "csv"));
        assertEquals(
                Path.of("/data/orders/2026-11-22/orders_20261122T193001.118"),
                FileNames.folder(Path.of("/data/{export}/{date}/{run_id}"), RUN));
    }

    private static String name(FileNames names, OptionalInt chunk) {
        return names.name(new FileNames.Place(RUN, chunk, 2, ""), "csv");
    }

    @Test
    void namesThatRepeatWithinARunAreRefused() {
        PlanSamples chunked = postgres().chunked("id", new ChunkSizing.BySize(10));
        String chunk =
                refused(() -> chunked.output(named("{run_id}", false)).plan(found("1", "5")));
        assertTrue(chunk.contains("file_name '{run_id}'"), chunk);
        assertTrue(chunk.contains("Add {chunk}"), chunk);
        chunked.output(named("{run_id}_{chunk}", false)).plan(found("1", "5"));
        OutputConfig sized =
                new OutputConfig(
                        Optional.of(ByteSize.ofMebibytes(1)),
                        Optional.of("{run_id}"),
                        false,
                        OptionalInt.empty(),
                        Optional.empty(),
                        16);
        String part = refused(postgres().output(sized)::plan);
        assertTrue(part.contains("Add {part}"), part);
        String both = refused(() -> chunked.output(sized).plan(found("1", "5")));
        assertTrue(both.contains("Add {chunk} and {part}"), both);
        refused(postgres().blocks(100).parallel(2).output(named("{run_id}", false))::plan);
        assertEquals(1, postgres().output(named("{run_id}", false)).plan().tasks().size());
    }

    @Test
    void namesThatRepeatOverRunsNeedReplace() {
        String told = refused(postgres().output(named("{export}_{date}", false))::plan);
        assertTrue(told.contains("replace: true"), told);
        OutputPlan replacing = postgres().output(named("{export}", true)).plan().output();
        assertTrue(replacing.replace());
        assertTrue(replacing.held(), "the old file stands until publish");
    }

    @Test
    void oddNamesAreRefused() {
        assertTrue(
                refused(postgres().output(named("{run_id}_{day}", false))::plan).contains("{day}"));
        refused(postgres().output(named("_{run_id}", false))::plan);
        refused(postgres().output(named(".{run_id}", false))::plan);
    }

    private static OutputConfig named(String name, boolean replace) {
        return new OutputConfig(
                Optional.empty(),
                Optional.of(name),
                replace,
                OptionalInt.empty(),
                Optional.empty(),
                16);
    }

    @Test
    void sizesAndPartitionsNumberTheParts() {
        assertFalse(postgres().plan().output().fileNames().numbered());
        assertEquals(OptionalLong.empty(), postgres().plan().output().maxFileBytes());
        assertTrue(partitioned("id", Granularity.VALUE).plan().output().fileNames().numbered());
        OutputPlan sized =
                postgres()
                        .output(
                                new OutputConfig(
                                        Optional.of(ByteSize.ofMebibytes(1)),
                                        Optional.empty(),
                                        false,
                                        OptionalInt.of(3),
                                        Optional.empty(),
                                        16))
                        .plan()
                        .output();
        assertTrue(sized.fileNames().numbered());
        assertEquals(OptionalLong.of(1 << 20), sized.maxFileBytes());
        assertEquals(OptionalInt.of(3), sized.keepRuns());
        assertFalse(sized.held());
    }

    @Test
    void rulesOfQualityHoldTheParts() {
        assertTrue(postgres().quality(unique("id")).plan().output().held());
    }

    @Test
    void rulesForUnknownColumnsAreRefusedAllNamed() {
        QualityConfig rules =
                new QualityConfig(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Map.of("b", 0.5, "a", 0.1, "id", 0.0),
                        List.of("idd"),
                        10);
        assertEquals(
                "export 'orders': 'quality' has rules for 'a', 'b', 'idd', which the result doesn't"
                        + " have. Its columns are id.",
                refused(postgres().quality(rules)::questions));
        assertTrue(refused(postgres().quality(unique("idd"))::questions).contains("mean 'id'?"));
    }

    private static QualityConfig unique(String column) {
        return new QualityConfig(
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                List.of(column),
                QualityConfig.MAX_DISTINCT);
    }

    @Test
    void aPartitionsColumnMustFit() {
        List<String> fitting = new ArrayList<>();
        for (String column : List.of("id", "d", "t", "f", "j")) {
            for (Granularity granularity : Granularity.values()) {
                PlanSamples export = partitioned(column, granularity);
                try {
                    export.questions();
                    fitting.add(column + " " + granularity);
                } catch (RivetException refusal) {
                    assertTrue(refusal.sentence().contains("'" + column + "'"));
                }
            }
        }
        assertEquals(
                List.of(
                        "id VALUE",
                        "d VALUE",
                        "d YEAR",
                        "d MONTH",
                        "d DAY",
                        "t VALUE",
                        "t YEAR",
                        "t MONTH",
                        "t DAY",
                        "t HOUR"),
                fitting);
        assertTrue(
                refused(partitioned("idd", Granularity.VALUE)::questions).contains("mean 'id'?"));
    }

    private static PlanSamples partitioned(String column, Granularity granularity) {
        return postgres()
                .columns(
                        column("id", new ColumnType.Int32(), "integer"),
                        column("d", new ColumnType.Date(), "date"),
                        column("t", new ColumnType.Timestamp(true), "timestamp with time zone"),
                        column("f", new ColumnType.Float64(), "double precision"),
                        column("j", new ColumnType.Json(), "jsonb"))
                .output(
                        new OutputConfig(
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                OptionalInt.empty(),
                                Optional.of(new OutputConfig.PartitionBy(column, granularity)),
                                4));
    }
}
