package io.rivet.gui.live;

import io.rivet.config.Compression;
import io.rivet.config.ConnectionConfig;
import io.rivet.config.Consistency;
import io.rivet.config.DestinationConfig;
import io.rivet.config.DriftPolicy;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.Profile;
import io.rivet.config.QualityConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.RivetConfig;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.config.TableName;
import io.rivet.config.TlsMode;
import io.rivet.config.TuningConfig;
import io.rivet.event.RunChecks;
import io.rivet.event.RunSummary;
import io.rivet.event.SourceUse;
import io.rivet.failure.FailureKind;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.FileNames;
import io.rivet.plan.OutputPlan;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.RunMode;
import io.rivet.plan.RunningPlan;
import io.rivet.plan.Tuning;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.state.RunStatus;
import io.rivet.value.RunId;
import io.rivet.value.Secret;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Configs, plans and summaries for tests of the window.
public final class Samples {

    public static final Path FOLDER = Path.of("/srv/exports");
    public static final String PASSWORD = "hunter2-and-more";

    private Samples() {}

    /// A config with these exports.
    public static RivetConfig config(List<String> names, List<String> warnings) {
        SourceConfig source =
                new SourceConfig(
                        SourceKind.POSTGRES,
                        new ConnectionConfig(
                                "replica-1.shop.internal",
                                5432,
                                "shop",
                                "reporting",
                                Secret.of(PASSWORD),
                                Map.of()),
                        TlsMode.REQUIRE,
                        TuningConfig.empty());
        return new RivetConfig(
                FOLDER.resolve("shop.rivet.yaml"),
                source,
                names.stream().map(Samples::export).toList(),
                FOLDER.resolve(".rivet_state.db"),
                warnings);
    }

    /// The four exports of the demo.
    public static RivetConfig shop() {
        return config(List.of("users", "orders", "events", "content_items"), List.of());
    }

    private static ExportConfig export(String name) {
        return new ExportConfig(
                name,
                new ExportQuery.Table(new TableName(Optional.of("public"), name)),
                parquet(),
                new DestinationConfig.Local(FOLDER.resolve("out").resolve(name)),
                TuningConfig.empty(),
                ReadPath.AUTO,
                TypeRules.standard(),
                MetaColumns.none(),
                false);
    }

    private static FormatConfig parquet() {
        return new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.of(3));
    }

    static RunId runId(String export) {
        return new RunId(export, ScriptedRun.AT);
    }

    static ExportPlan plan(String export, OptionalLong estimate) {
        Tuning tuning =
                new Tuning(
                        Profile.BALANCED,
                        false,
                        10_000,
                        8L << 20,
                        Duration.ofMillis(50),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        3,
                        Duration.ofSeconds(2),
                        OptionalLong.empty());
        return new ExportPlan(
                export,
                "PostgreSQL 18.1",
                new TableSchema(
                        List.of(
                                new Column(
                                        "id",
                                        new ColumnType.Int64(),
                                        false,
                                        "bigint",
                                        Fidelity.EXACT))),
                MetaColumns.none(),
                estimate,
                parquet(),
                new DestinationConfig.Local(FOLDER.resolve("out").resolve(export)),
                tuning,
                false,
                List.of(
                        new ReadTask(
                                0,
                                new ReadStatement("SELECT 1", true, TypeRules.standard()),
                                ReadPath.CURSOR)),
                RunMode.FULL,
                new RunningPlan(1, Consistency.PER_TASK, false, false, 4, "", DriftPolicy.WARN),
                new OutputPlan(
                        FileNames.standard(),
                        OptionalLong.empty(),
                        false,
                        OptionalInt.empty(),
                        Optional.empty(),
                        1,
                        false,
                        true),
                QualityConfig.none(),
                Optional.empty());
    }

    /// An export that went well.
    public static RunSummary done(String export, long rows, long bytes, Duration took) {
        return done(export, rows, bytes, took, List.of());
    }

    /// An export that went well, but for values that its columns can't hold.
    public static RunSummary done(
            String export, long rows, long bytes, Duration took, List<ChangedValues> changed) {
        String file = export + "_20261122_101504_118.parquet";
        return summary(
                export,
                RunStatus.SUCCESS,
                rows,
                bytes,
                took,
                changed,
                List.of(
                        new RunSummary.DeliveredFile(
                                FOLDER.resolve("out").resolve(export).resolve(file).toString(),
                                rows,
                                bytes)),
                Optional.empty());
    }

    public static RunSummary failed(String export, String sentence) {
        return summary(
                export,
                RunStatus.FAILED,
                0,
                0,
                Duration.ofMillis(2_340),
                List.of(),
                List.of(),
                Optional.of(sentence));
    }

    public static RunSummary cancelled(String export) {
        return summary(
                export,
                RunStatus.CANCELLED,
                0,
                0,
                Duration.ofSeconds(12),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static RunSummary summary(
            String export,
            RunStatus status,
            long rows,
            long bytes,
            Duration took,
            List<ChangedValues> changed,
            List<RunSummary.DeliveredFile> files,
            Optional<String> error) {
        return new RunSummary(
                export,
                runId(export).text(),
                status,
                Optional.of("PostgreSQL 18.1"),
                ScriptedRun.AT,
                took,
                "profile=balanced (default), batch_size=10000",
                "full",
                "parquet",
                Optional.of("zstd"),
                rows,
                bytes,
                212L << 20,
                status == RunStatus.FAILED ? 3 : 0,
                status == RunStatus.SUCCESS ? Optional.of(true) : Optional.empty(),
                changed,
                files,
                error,
                error.map(ignored -> FailureKind.PERMANENT));
    }

    /// A summary with what its run found out.
    public static RunSummary checked(RunSummary plain, RunChecks checks, SourceUse use) {
        return new RunSummary(
                plain.export(),
                plain.runId(),
                plain.status(),
                plain.server(),
                plain.startedAt(),
                plain.duration(),
                plain.tuning(),
                plain.mode(),
                plain.format(),
                plain.compression(),
                plain.rows(),
                plain.bytes(),
                plain.peakRssBytes(),
                plain.retries(),
                plain.validated(),
                plain.changed(),
                plain.files(),
                plain.error(),
                plain.failure(),
                checks,
                use);
    }
}
