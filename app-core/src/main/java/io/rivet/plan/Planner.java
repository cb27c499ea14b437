package io.rivet.plan;

import io.rivet.config.Consistency;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.ModeConfig;
import io.rivet.config.Profile;
import io.rivet.config.ReadPath;
import io.rivet.config.TableName;
import io.rivet.config.TuningConfig;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.value.SqlDialect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the plan of an export from its config and from what the source says. Pure.
public final class Planner {

    private Planner() {}

    /// What to ask the source about.
    public static ReadStatement statement(ExportConfig export, SqlDialect dialect) {
        TypeRules rules = export.types();
        return switch (export.query()) {
            case ExportQuery.Table table ->
                    new ReadStatement(
                            "SELECT * FROM " + quoted(table.name(), dialect), true, rules);
            case ExportQuery.Inline inline -> new ReadStatement(inline.sql(), false, rules);
            case ExportQuery.FromFile file -> new ReadStatement(file.sql(), false, rules);
        };
    }

    private static String quoted(TableName name, SqlDialect dialect) {
        String table = dialect.quote(name.name());
        return name.schema().map(schema -> dialect.quote(schema) + "." + table).orElse(table);
    }

    /// What must be asked before {@link #plan} can be made.
    ///
    /// @throws RivetException of kind USAGE when a column of the config isn't in the result or
    ///   can't serve
    public static PlanQuestions questions(
            ExportConfig export, ScanFacts facts, PlanContext context) {
        return checkedMode(PlanInputs.of(export, facts, context)).questions();
    }

    /// What {@link ExportPlan#rowTimeout} of the plan would be.
    ///
    /// @throws RivetException as {@link #questions} does
    public static Optional<Duration> rowTimeout(
            ExportConfig export, ScanFacts facts, PlanContext context) {
        PlanInputs inputs = PlanInputs.of(export, facts, context);
        return ExportPlan.rowTimeout(
                context.dialect(), inputs.tuning(), checkedMode(inputs).paged());
    }

    /// Which moment the tasks will see; with {@link Consistency#SNAPSHOT} the questions must be
    /// asked in it. Stricter than the config where rows are split by their place.
    ///
    /// @throws RivetException as {@link #questions} does
    public static Consistency consistency(
            ExportConfig export, ScanFacts facts, PlanContext context) {
        return consistency(export, checkedMode(PlanInputs.of(export, facts, context)));
    }

    private static Consistency consistency(ExportConfig export, ModePlan mode) {
        return mode.blocks() ? Consistency.SNAPSHOT : export.running().consistency();
    }

    /// The plan of an export.
    ///
    /// @param answers to {@link #questions}
    /// @throws RivetException of kind USAGE when the source has a column of the name of one that
    ///   Rivet adds, for what {@link #questions} refuses, for windows that would be too many and
    ///   for names of files that would repeat
    public static ExportPlan plan(
            ExportConfig export, ScanFacts facts, KeyFacts answers, PlanContext context) {
        PlanInputs inputs = PlanInputs.of(export, facts, context);
        ModePlan mode = checkedMode(inputs);
        ModePlan.Cut cut = mode.cut(answers);
        ReadPath path = path(export, inputs.tuning(), context.dialect());
        List<ReadTask> tasks = new ArrayList<>();
        for (Piece piece : cut.pieces()) {
            tasks.add(
                    new ReadTask(
                            tasks.size(),
                            inputs.statement(),
                            piece.slice(),
                            path,
                            piece.pages(),
                            piece.window()));
        }
        return plan(inputs, mode, cut, tasks);
    }

    /// The plan of a run that is resumed: with the tasks that it was started with, so that nothing
    /// has to be asked. The caller compares the fingerprints.
    ///
    /// @param slices what {@link SliceJson} wrote, in the order of the tasks
    /// @throws RivetException as {@link #plan} does
    /// @throws IllegalArgumentException for a slice that {@link SliceJson} didn't write
    public static ExportPlan resumed(
            ExportConfig export, ScanFacts facts, List<String> slices, PlanContext context) {
        PlanInputs inputs = PlanInputs.of(export, facts, context);
        ModePlan mode = checkedMode(inputs);
        ReadPath path = path(export, inputs.tuning(), context.dialect());
        List<ReadTask> tasks = new ArrayList<>();
        for (String slice : slices) {
            tasks.add(SliceJson.read(slice, tasks.size(), inputs.statement(), path));
        }
        return plan(inputs, mode, ModePlan.Cut.of(List.of(), List.of()), tasks);
    }

    private static ModePlan checkedMode(PlanInputs inputs) {
        refuseTakenNames(inputs.export(), inputs.schema());
        OutputPlans.refuseUnknownColumns(inputs);
        return ModePlan.of(inputs);
    }

    private static ExportPlan plan(
            PlanInputs inputs, ModePlan mode, ModePlan.Cut cut, List<ReadTask> tasks) {
        ExportConfig export = inputs.export();
        boolean severalTasks = mode.mode() == RunMode.CHUNKED || tasks.size() > 1;
        return new ExportPlan(
                export.name(),
                inputs.facts().server(),
                inputs.schema(),
                export.metaColumns(),
                inputs.facts().estimatedRows(),
                export.format(),
                export.destination(),
                inputs.tuning(),
                export.skipEmpty(),
                tasks,
                mode.mode(),
                running(inputs, mode, tasks.size()),
                OutputPlans.of(inputs, severalTasks),
                export.quality(),
                cut.cursor(),
                cut.warnings());
    }

    private static RunningPlan running(PlanInputs inputs, ModePlan mode, int tasks) {
        ExportConfig export = inputs.export();
        Consistency consistency = consistency(export, mode);
        int attempts = inputs.tuning().maxRetries() + 1;
        boolean checkpoint = false;
        if (export.running().mode() instanceof ModeConfig.Chunked chunked) {
            attempts = chunked.maxAttempts().orElse(attempts);
            checkpoint = chunked.checkpoint();
        }
        return new RunningPlan(
                Math.clamp(tasks, 1, inputs.parallel()),
                consistency,
                checkpoint,
                mode.keyed() && consistency == Consistency.PER_TASK,
                Math.max(1, attempts),
                RunFingerprint.of(export, inputs.statement()),
                export.running().onSchemaDrift());
    }

    /// Refuses a source whose columns are named like those that Rivet adds.
    ///
    /// @throws RivetException of kind USAGE, naming them
    public static void refuseTakenNames(ExportConfig export, TableSchema schema) {
        List<String> own = export.metaColumns().columns().stream().map(Column::name).toList();
        List<String> taken =
                schema.columns().stream()
                        .map(Column::name)
                        .filter(own::contains)
                        .map(name -> "'" + name + "'")
                        .toList();
        if (!taken.isEmpty()) {
            throw new RivetException(
                    FailureKind.USAGE,
                    "export '%s': the source has a column named %s already, which meta_columns would add. Leave it out of the query, name it otherwise there, or switch it off in meta_columns."
                            .formatted(export.name(), String.join(" and ", taken)));
        }
    }

    private static ReadPath path(ExportConfig export, Tuning tuning, SqlDialect dialect) {
        return switch (dialect) {
            case POSTGRES -> readPath(export.read(), tuning);
            case MYSQL -> ReadPath.CURSOR;
        };
    }

    /// COPY is one statement that a throttle would hold open and a timeout would cover whole, so
    /// `auto` takes it only where neither is wanted.
    private static ReadPath readPath(ReadPath wanted, Tuning tuning) {
        return switch (wanted) {
            case COPY, CURSOR -> wanted;
            case AUTO ->
                    tuning.profile() == Profile.FAST
                                    && tuning.throttle().isZero()
                                    && tuning.statementTimeout().isZero()
                            ? ReadPath.COPY
                            : ReadPath.CURSOR;
        };
    }

    /// Resolves a merged tuning section: what it leaves out comes from its profile, `balanced` by
    /// default.
    public static Tuning tuning(TuningConfig written) {
        return TuningDefaults.resolve(written);
    }
}
