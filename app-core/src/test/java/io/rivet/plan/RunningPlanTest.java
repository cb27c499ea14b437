package io.rivet.plan;

import static io.rivet.plan.PlanSamples.empty;
import static io.rivet.plan.PlanSamples.found;
import static io.rivet.plan.PlanSamples.mysql;
import static io.rivet.plan.PlanSamples.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ChunkSizing;
import io.rivet.config.Compression;
import io.rivet.config.CsvOptions;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.ModeConfig;
import io.rivet.config.OutputConfig;
import io.rivet.config.QualityConfig;
import io.rivet.config.RunningConfig;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.ColumnType;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.value.ByteSize;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

class RunningPlanTest {

    private static final ChunkSizing TEN = new ChunkSizing.BySize(10);

    @Test
    void noMoreWorkersThanTasks() {
        PlanSamples export = postgres().chunked("id", TEN).parallel(4);
        assertEquals(2, export.plan(found("1", "20")).running().parallel());
        assertEquals(4, export.plan(found("1", "100")).running().parallel());
        assertEquals(1, export.plan(empty()).running().parallel());
        assertEquals(1, export.parallel(0).plan(found("1", "100")).running().parallel());
    }

    @Test
    void windowsThatSeeTheirOwnMomentsCanBeResumed() {
        PlanSamples export = postgres().chunked("id", TEN);
        assertTrue(export.plan(found("1", "20")).running().resumable());
        assertFalse(export.snapshot().plan(found("1", "20")).running().resumable());
    }

    @Test
    void attemptsAndCheckpointComeFromTheMode() {
        RunningPlan usual = postgres().chunked("id", TEN).plan(found("1", "2")).running();
        assertEquals(4, usual.maxAttempts());
        assertFalse(usual.checkpoint());
        RunningPlan written =
                postgres()
                        .mode(new ModeConfig.Chunked("id", TEN, false, true, OptionalInt.of(9)))
                        .plan(found("1", "2"))
                        .running();
        assertEquals(9, written.maxAttempts());
        assertTrue(written.checkpoint());
    }

    @Test
    void workersShareTheBytesOfABatch() {
        PlanSamples export = postgres().chunked("id", TEN);
        assertEquals(8L << 20, export.plan(found("1", "1000")).batchBytes());
        assertEquals(2L << 20, export.parallel(4).plan(found("1", "1000")).batchBytes());
        assertEquals(1L << 20, export.parallel(64).plan(found("1", "1000")).batchBytes());
    }

    @Test
    void filesOfWindowsAreNumbered() {
        ExportPlan one = postgres().chunked("id", TEN).plan(found("1", "2"));
        assertEquals(OptionalInt.of(0), one.chunk(one.tasks().getFirst()));
        ExportPlan full = postgres().plan();
        assertEquals(OptionalInt.empty(), full.chunk(full.tasks().getFirst()));
        ExportPlan split = postgres().blocks(100).parallel(2).plan();
        assertEquals(OptionalInt.of(1), split.chunk(split.tasks().get(1)));
    }

    @Test
    void windowsOfASizeHaveTheFingerprintOfTheReferenceTool() {
        assertEquals("12383301cd524718", fingerprint("SELECT id FROM t", 100_000, false));
        assertEquals("8fb883aff8366c93", fingerprint("SELECT id FROM t", 100_000, true));
        assertEquals(
                "1f24b22011040dff",
                fingerprint(
                        "SELECT id, title, body, raw_html, tags, author_name, category, status,"
                                + " created_at FROM content_items",
                        10_000,
                        false));
    }

    private static String fingerprint(String query, long size, boolean dense) {
        ModeConfig mode =
                new ModeConfig.Chunked(
                        "id", new ChunkSizing.BySize(size), dense, true, OptionalInt.empty());
        ExportConfig export = postgres().mode(mode).export();
        return RunFingerprint.of(export, new ReadStatement(query, false, TypeRules.standard()));
    }

    /// Whatever decides rows, tasks or files changes it; the rest doesn't.
    @Test
    void eachChangeOfRowsTasksOrFilesIsAnotherFingerprint() {
        PlanSamples base = postgres().chunked("id", TEN);
        List<ExportConfig> changed =
                List.of(
                        base.export(),
                        base.query().export(),
                        base.chunked("other", TEN).export(),
                        base.chunked("id", new ChunkSizing.BySize(11)).export(),
                        base.dense("id", TEN).export(),
                        base.chunked("id", new ChunkSizing.ByCount(10)).export(),
                        base.dense("id", new ChunkSizing.ByCount(10)).export(),
                        base.chunked("id", new ChunkSizing.ByDays(10)).export(),
                        base.chunked("id", new ChunkSizing.ByMemory(new ByteSize(10))).export(),
                        mysql().parallel(2).export(),
                        mysql().parallel(3).export(),
                        base.output(output(Optional.of("{run_id}{chunk}"), false)).export(),
                        base.output(output(Optional.empty(), true)).export(),
                        base.quality(quality(Map.of("a", 0.5))).export(),
                        format(base, FormatConfig.Csv.standard()),
                        format(base, new FormatConfig.Csv(CsvOptions.excel())),
                        format(base, new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.of(4))),
                        format(
                                base,
                                new FormatConfig.Parquet(Compression.NONE, OptionalInt.empty())),
                        types(base, Map.of(ValueKey.NAN, ValueAction.NULL), List.of()),
                        types(
                                base,
                                Map.of(),
                                List.of(new ColumnOverride("id", new ColumnType.Text(), "text"))),
                        meta(base));
        Set<String> fingerprints = new HashSet<>();
        for (ExportConfig export : changed) {
            String fingerprint = of(export);
            assertEquals(16, fingerprint.length());
            assertTrue(fingerprints.add(fingerprint), export::toString);
        }
        assertEquals(of(base.export()), of(base.parallel(4).export()), "workers decide no rows");
        assertEquals(
                of(base.export()),
                of(types(base, Map.of(ValueKey.NAN, ValueAction.ERROR), List.of())));
    }

    @Test
    void whatRulesSayMayChangeBecauseTheyJudgeAllRowsAgain() {
        PlanSamples base = postgres().chunked("id", TEN);
        assertEquals(
                of(base.quality(quality(Map.of("a", 0.5, "b", 0.1))).export()),
                of(base.quality(quality(Map.of("a", 0.6))).export()));
    }

    private static String of(ExportConfig export) {
        return RunFingerprint.of(
                export,
                export.query() instanceof ExportQuery.Table
                        ? Planner.statement(export, SqlDialect.POSTGRES)
                        : new ReadStatement("SELECT 1", false, export.types()));
    }

    private static OutputConfig output(Optional<String> name, boolean replace) {
        return new OutputConfig(
                Optional.empty(), name, replace, OptionalInt.empty(), Optional.empty(), 16);
    }

    private static QualityConfig quality(Map<String, Double> nulls) {
        return new QualityConfig(
                OptionalLong.empty(),
                OptionalLong.empty(),
                nulls,
                List.of(),
                QualityConfig.MAX_DISTINCT);
    }

    private static ExportConfig format(PlanSamples base, FormatConfig format) {
        return with(base.export(), format, TypeRules.standard(), MetaColumns.none());
    }

    private static ExportConfig types(
            PlanSamples base, Map<ValueKey, ValueAction> values, List<ColumnOverride> columns) {
        return with(
                base.export(),
                base.export().format(),
                new TypeRules(new ValuePolicies(values), columns),
                MetaColumns.none());
    }

    private static ExportConfig meta(PlanSamples base) {
        return with(
                base.export(),
                base.export().format(),
                TypeRules.standard(),
                new MetaColumns(true, false));
    }

    private static ExportConfig with(
            ExportConfig from, FormatConfig format, TypeRules types, MetaColumns meta) {
        RunningConfig running = from.running();
        return new ExportConfig(
                from.name(),
                from.query(),
                format,
                from.destination(),
                from.tuning(),
                from.read(),
                types,
                meta,
                from.skipEmpty(),
                running,
                from.output(),
                from.quality());
    }
}
