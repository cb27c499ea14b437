package io.rivet.plan;

import io.rivet.config.ChunkSizing;
import io.rivet.config.Compression;
import io.rivet.config.Consistency;
import io.rivet.config.CursorNulls;
import io.rivet.config.DestinationConfig;
import io.rivet.config.DriftPolicy;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.ModeConfig;
import io.rivet.config.OutputConfig;
import io.rivet.config.QualityConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.RunningConfig;
import io.rivet.config.TableName;
import io.rivet.config.TuningConfig;
import io.rivet.facts.KeyBounds;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.ScanFacts;
import io.rivet.facts.TableFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// An export, a source and its answers, of which a test changes what it is about.
///
/// @param table whether `table:` is read and not a query
record PlanSamples(
        SqlDialect dialect,
        boolean table,
        RunningConfig running,
        OutputConfig output,
        QualityConfig quality,
        List<Column> columns,
        TableFacts tableFacts,
        OptionalLong estimate,
        PlanContext context) {

    static final Instant NOW = Instant.parse("2026-11-22T19:30:00Z");

    static PlanSamples on(SqlDialect dialect) {
        return new PlanSamples(
                dialect,
                true,
                RunningConfig.full(),
                OutputConfig.standard(),
                QualityConfig.none(),
                List.of(column("id", new ColumnType.Int64(), "bigint")),
                TableFacts.unknown(),
                OptionalLong.empty(),
                PlanContext.at(dialect, NOW));
    }

    static PlanSamples postgres() {
        return on(SqlDialect.POSTGRES);
    }

    static PlanSamples mysql() {
        return on(SqlDialect.MYSQL);
    }

    static Column column(String name, ColumnType type, String sourceType) {
        return new Column(name, type, false, sourceType, Fidelity.EXACT);
    }

    static Column nullable(String name, ColumnType type, String sourceType) {
        return new Column(name, type, true, sourceType, Fidelity.EXACT);
    }

    PlanSamples mode(ModeConfig mode) {
        return running(
                new RunningConfig(
                        mode, running.parallel(), running.consistency(), running.onSchemaDrift()));
    }

    PlanSamples chunked(String column, ChunkSizing sizing) {
        return mode(new ModeConfig.Chunked(column, sizing, false, false, OptionalInt.empty()));
    }

    PlanSamples dense(String column, ChunkSizing sizing) {
        return mode(new ModeConfig.Chunked(column, sizing, true, false, OptionalInt.empty()));
    }

    PlanSamples incremental(CursorNulls nulls, String... cursors) {
        return mode(
                new ModeConfig.Incremental(
                        List.of(cursors), Optional.empty(), Optional.empty(), nulls));
    }

    PlanSamples parallel(int parallel) {
        return running(
                new RunningConfig(
                        running.mode(), parallel, running.consistency(), DriftPolicy.WARN));
    }

    PlanSamples snapshot() {
        return running(
                new RunningConfig(
                        running.mode(),
                        running.parallel(),
                        Consistency.SNAPSHOT,
                        DriftPolicy.WARN));
    }

    PlanSamples running(RunningConfig other) {
        return new PlanSamples(
                dialect, table, other, output, quality, columns, tableFacts, estimate, context);
    }

    PlanSamples output(OutputConfig other) {
        return new PlanSamples(
                dialect, table, running, other, quality, columns, tableFacts, estimate, context);
    }

    PlanSamples quality(QualityConfig other) {
        return new PlanSamples(
                dialect, table, running, output, other, columns, tableFacts, estimate, context);
    }

    PlanSamples query() {
        return new PlanSamples(
                dialect, false, running, output, quality, columns, tableFacts, estimate, context);
    }

    PlanSamples columns(Column... other) {
        return new PlanSamples(
                dialect,
                table,
                running,
                output,
                quality,
                List.of(other),
                tableFacts,
                estimate,
                context);
    }

    PlanSamples tableFacts(TableFacts other) {
        return new PlanSamples(
                dialect, table, running, output, quality, columns, other, estimate, context);
    }

    /// Keys and indexes of the table.
    PlanSamples keys(List<List<String>> unique, String... indexed) {
        return tableFacts(
                new TableFacts(
                        List.of(),
                        unique,
                        List.of(indexed),
                        OptionalLong.empty(),
                        OptionalLong.empty()));
    }

    PlanSamples blocks(long blocks) {
        return tableFacts(
                new TableFacts(
                        List.of(),
                        List.of(),
                        List.of(),
                        OptionalLong.of(blocks),
                        OptionalLong.empty()));
    }

    PlanSamples estimate(long rows) {
        return new PlanSamples(
                dialect,
                table,
                running,
                output,
                quality,
                columns,
                tableFacts,
                OptionalLong.of(rows),
                context);
    }

    PlanSamples zone(String zone) {
        return context(new PlanContext(dialect, ZoneId.of(zone), NOW, context.cursor(), true));
    }

    PlanSamples stored(Optional<CursorIdentity> identity, String... values) {
        return context(
                new PlanContext(
                        dialect,
                        context.zone(),
                        NOW,
                        Optional.of(
                                new PlanContext.StoredCursor(
                                        new CursorPosition(List.of(values)), identity)),
                        true));
    }

    PlanSamples context(PlanContext other) {
        return new PlanSamples(
                dialect, table, running, output, quality, columns, tableFacts, estimate, other);
    }

    ExportConfig export() {
        return new ExportConfig(
                "orders",
                table
                        ? new ExportQuery.Table(new TableName(Optional.empty(), "orders"))
                        : new ExportQuery.Inline("SELECT id FROM t"),
                new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.of(3)),
                new DestinationConfig.Local(Path.of("out")),
                TuningConfig.empty(),
                ReadPath.AUTO,
                TypeRules.standard(),
                MetaColumns.none(),
                false,
                running,
                output,
                quality);
    }

    ScanFacts facts() {
        return new ScanFacts("Server 1", new TableSchema(columns), estimate, List.of(), tableFacts);
    }

    PlanQuestions questions() {
        return Planner.questions(export(), facts(), context);
    }

    ExportPlan plan(KeyFacts answers) {
        return Planner.plan(export(), facts(), answers, context);
    }

    /// What is known before the plan is made.
    Optional<Duration> rowTimeout() {
        return Planner.rowTimeout(export(), facts(), context);
    }

    ExportPlan plan() {
        return plan(KeyFacts.none());
    }

    /// The sentence of a refusal, which must be one of usage.
    static String refused(Executable executable) {
        RivetException refusal = Assertions.assertThrows(RivetException.class, executable);
        Assertions.assertEquals(FailureKind.USAGE, refusal.kind(), refusal.sentence());
        Assertions.assertTrue(
                refusal.sentence().startsWith("export 'orders': "), refusal.sentence());
        return refusal.sentence();
    }

    static KeyFacts found(String least, String greatest, String... boundaries) {
        return new KeyFacts(
                Optional.of(new KeyBounds.Found(least, greatest)),
                false,
                List.of(boundaries),
                OptionalLong.empty(),
                Optional.empty());
    }

    static KeyFacts empty() {
        return new KeyFacts(
                Optional.of(new KeyBounds.Empty()),
                false,
                List.of(),
                OptionalLong.empty(),
                Optional.empty());
    }

    static KeyFacts withNulls(KeyFacts answers) {
        return new KeyFacts(
                answers.bounds(), true, answers.boundaries(), answers.counted(), Optional.empty());
    }

    static KeyFacts serverTime(String time) {
        return new KeyFacts(
                Optional.empty(),
                false,
                List.of(),
                OptionalLong.empty(),
                Optional.of(Instant.parse(time)));
    }

    /// The slice of a task, in short: `id >= 1 & id < 5 by id`.
    static String told(ReadTask task) {
        String conditions =
                String.join(
                        " & ", task.slice().conditions().stream().map(PlanSamples::told).toList());
        return task.slice().order().isEmpty()
                ? conditions
                : conditions + " by " + names(task.slice().order());
    }

    private static String told(SliceCondition condition) {
        return switch (condition) {
            case SliceCondition.Compared compared ->
                    names(compared.key())
                            + " "
                            + compared.comparison().sign()
                            + " "
                            + String.join(",", compared.values());
            case SliceCondition.Missing missing -> missing.term().name() + " missing";
            case SliceCondition.Present present -> present.term().name() + " present";
            case SliceCondition.InBlocks blocks ->
                    "blocks "
                            + blocks.from()
                            + ".."
                            + (blocks.before().isPresent() ? blocks.before().getAsLong() : "");
        };
    }

    static String names(List<KeyTerm> key) {
        return String.join(",", key.stream().map(KeyTerm::name).toList());
    }

    static List<String> slices(ExportPlan plan) {
        return plan.tasks().stream().map(PlanSamples::told).toList();
    }
}
