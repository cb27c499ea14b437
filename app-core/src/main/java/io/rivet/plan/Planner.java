package io.rivet.plan;

import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
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
import io.rivet.value.ByteSize;
import io.rivet.value.SqlDialect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Makes the plan of an export from its config and from what the source says. Pure.
public final class Planner {

    /// A batch ends here, unless `batch_size_memory_mb` says otherwise.
    static final long DEFAULT_BATCH_BYTES = 8 << 20;

    /// The most that `batch_size_memory_mb` gives a batch: it is held up to three times, and a heap
    /// of 128 MB must do.
    static final long MOST_BATCH_BYTES = 32 << 20;

    /// With `batch_size_memory_mb` the rows of a batch are bounded by this only, as in the
    /// reference tool.
    static final int MOST_BATCH_ROWS = 500_000;

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
        return PlanQuestions.none();
    }

    /// The plan of an export.
    ///
    /// @param answers to {@link #questions}
    /// @throws RivetException of kind USAGE when the source has a column of the name of one that
    ///   Rivet adds, and for what {@link #questions} refuses
    public static ExportPlan plan(
            ExportConfig export, ScanFacts facts, KeyFacts answers, PlanContext context) {
        refuseTakenNames(export, facts.schema());
        Tuning tuning = tuning(export.tuning());
        SqlDialect dialect = context.dialect();
        ReadTask task = new ReadTask(0, statement(export, dialect), path(export, tuning, dialect));
        return new ExportPlan(
                export.name(),
                facts.server(),
                facts.schema(),
                export.metaColumns(),
                facts.estimatedRows(),
                export.format(),
                export.destination(),
                tuning,
                export.skipEmpty(),
                List.of(task),
                RunMode.FULL,
                new RunningPlan(
                        1,
                        export.running().consistency(),
                        false,
                        false,
                        tuning.maxRetries() + 1,
                        "",
                        export.running().onSchemaDrift()),
                new OutputPlan(
                        FileNames.standard(),
                        OptionalLong.empty(),
                        false,
                        OptionalInt.empty(),
                        Optional.empty(),
                        1,
                        !export.quality().isEmpty(),
                        context.ownsFolder()),
                export.quality(),
                Optional.empty());
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
        Profile profile = written.profile().orElse(Profile.BALANCED);
        Defaults defaults = Defaults.of(profile);
        boolean byMemory = written.batchSizeMemoryMb().isPresent();
        return new Tuning(
                profile,
                written.profile().isPresent(),
                byMemory ? MOST_BATCH_ROWS : written.batchSize().orElse(defaults.batchRows),
                byMemory
                        ? Math.min(
                                MOST_BATCH_BYTES,
                                ByteSize.ofMebibytes(written.batchSizeMemoryMb().getAsInt())
                                        .bytes())
                        : DEFAULT_BATCH_BYTES,
                Duration.ofMillis(written.throttleMs().orElse(defaults.throttleMs)),
                Duration.ofSeconds(written.statementTimeoutS().orElse(defaults.statementTimeoutS)),
                Duration.ofSeconds(written.lockTimeoutS().orElse(defaults.lockTimeoutS)),
                written.maxRetries().orElse(defaults.maxRetries),
                Duration.ofMillis(written.retryBackoffMs().orElse(defaults.retryBackoffMs)),
                threshold(written.memoryThresholdMb()));
    }

    private static OptionalLong threshold(OptionalInt mebibytes) {
        int written = mebibytes.orElse(0);
        return written == 0
                ? OptionalLong.empty()
                : OptionalLong.of(ByteSize.ofMebibytes(written).bytes());
    }

    /// The numbers of a profile: the reference tool's, section 1.5.
    private record Defaults(
            int batchRows,
            int throttleMs,
            int statementTimeoutS,
            int maxRetries,
            int retryBackoffMs,
            int lockTimeoutS) {

        static Defaults of(Profile profile) {
            return switch (profile) {
                case FAST -> new Defaults(50_000, 0, 0, 1, 1_000, 0);
                case BALANCED -> new Defaults(10_000, 50, 300, 3, 2_000, 30);
                case SAFE -> new Defaults(2_000, 500, 120, 5, 5_000, 10);
            };
        }
    }
}
