package io.rivet.headless;

import io.rivet.config.DestinationConfig;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.TuningConfig;
import io.rivet.event.RunChecks;
import io.rivet.event.RunSummary;
import io.rivet.event.SourceUse;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.PlanContext;
import io.rivet.plan.Planner;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.state.RunStatus;
import io.rivet.value.SqlDialect;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Summaries that tests show.
final class Summaries {

    private static final Instant START = Instant.parse("2026-03-01T10:20:30.123Z");

    private Summaries() {}

    static RunSummary success(String export) {
        return success(export, List.of());
    }

    static RunSummary changed(List<ChangedValues> changed) {
        return success("orders", changed);
    }

    private static RunSummary success(String export, List<ChangedValues> changed) {
        return new RunSummary(
                export,
                export + "_20260301T102030.123",
                RunStatus.SUCCESS,
                Optional.of("PostgreSQL 18.1"),
                START,
                Duration.ofMillis(3240),
                "profile=balanced (default), batch_size=10000",
                "full",
                "parquet",
                Optional.of("zstd"),
                100000,
                13002342,
                148897792,
                0,
                Optional.empty(),
                changed,
                List.of(
                        new RunSummary.DeliveredFile(
                                "/data/" + export + ".parquet", 100000, 13002342)),
                Optional.empty(),
                Optional.empty());
    }

    /// The plan of an export of a table without columns.
    static ExportPlan plan(String export, String server) {
        return Planner.plan(
                new ExportConfig(
                        export,
                        new ExportQuery.Inline("SELECT 1"),
                        FormatConfig.Csv.standard(),
                        new DestinationConfig.Local(Path.of("/data")),
                        TuningConfig.empty(),
                        ReadPath.AUTO,
                        TypeRules.standard(),
                        MetaColumns.none(),
                        false),
                new ScanFacts(server, new TableSchema(List.of()), OptionalLong.empty(), List.of()),
                KeyFacts.none(),
                PlanContext.at(SqlDialect.POSTGRES, Instant.EPOCH));
    }

    static RunSummary failed(String export, RunStatus status, FailureKind kind, String error) {
        return new RunSummary(
                export,
                export + "_20260301T102030.123",
                status,
                Optional.empty(),
                START,
                Duration.ofMillis(340),
                "profile=safe, batch_size=2000",
                "full",
                "parquet",
                Optional.of("snappy"),
                0,
                0,
                0,
                2,
                Optional.of(false),
                List.of(),
                List.of(),
                Optional.of(error),
                Optional.of(kind));
    }

    /// A success that has checked itself.
    static RunSummary checked(String export, RunChecks checks, SourceUse use) {
        RunSummary plain = success(export);
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
