package io.rivet.engine;

import io.rivet.config.ExportConfig;
import io.rivet.config.SourceConfig;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.PlanContext;
import io.rivet.plan.Planner;
import io.rivet.plan.Tuning;
import io.rivet.source.SessionSettings;
import io.rivet.source.Source;
import io.rivet.source.SourceSession;
import io.rivet.value.SqlDialect;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the source what the columns of exports would arrive as. Plans each export as a run does, so
/// that it refuses what a run would refuse; tries nothing twice.
final class TypeInspection {

    /// A session that only describes is idle for moments.
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Source source;
    private final SqlDialect dialect;
    private final Clock clock;

    TypeInspection(Components components, SourceConfig source) {
        this(components.source(source), components.dialect(source.kind()), components.clock());
    }

    TypeInspection(Source source, SqlDialect dialect, Clock clock) {
        this.clock = clock;
        this.source = source;
        this.dialect = dialect;
    }

    TypeCheck of(List<ExportConfig> exports) {
        List<TypeReport> reports = new ArrayList<>();
        List<FailureKind> failures = new ArrayList<>();
        for (ExportConfig export : exports) {
            try {
                reports.add(described(export));
            } catch (RivetException failure) {
                reports.add(
                        new TypeReport.Refused(export.name(), failure.kind(), failure.sentence()));
                failures.add(failure.kind());
            }
        }
        return new TypeCheck(reports, ExitCodes.gravest(failures));
    }

    private TypeReport described(ExportConfig export) {
        Tuning tuning = Planner.tuning(export.tuning());
        SessionSettings settings =
                new SessionSettings(
                        export.name(),
                        tuning.statementTimeout(),
                        tuning.lockTimeout(),
                        LONGEST_PAUSE);
        try (SourceSession session = source.open(settings)) {
            ScanFacts facts = session.describe(Planner.statement(export, dialect));
            Optional<Duration> rowTimeout =
                    Planner.rowTimeout(export, facts, PlanContext.at(dialect, clock.instant()));
            return new TypeReport.Described(
                    export.name(),
                    facts.server(),
                    facts.schema(),
                    export.metaColumns(),
                    rowTimeout,
                    facts.warnings());
        }
    }
}
