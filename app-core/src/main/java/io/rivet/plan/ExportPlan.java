package io.rivet.plan;

import io.rivet.config.DestinationConfig;
import io.rivet.config.FormatConfig;
import io.rivet.config.QualityConfig;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.value.SqlDialect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a run of one export will do. Holds no secrets and no connections.
///
/// @param server what is read from: `MariaDB 11.4.5`
/// @param schema of the source
/// @param metaColumns what files have behind the source's columns
/// @param estimatedRows the source's guess, where it gave one
/// @param tasks none when there is nothing to read
/// @param quality the rules of the verdict
/// @param cursor what an incremental run follows
/// @param warnings what the user should know of the plan, as sentences without the export's name
public record ExportPlan(
        String export,
        String server,
        TableSchema schema,
        MetaColumns metaColumns,
        OptionalLong estimatedRows,
        FormatConfig format,
        DestinationConfig destination,
        Tuning tuning,
        boolean skipEmpty,
        List<ReadTask> tasks,
        RunMode mode,
        RunningPlan running,
        OutputPlan output,
        QualityConfig quality,
        Optional<CursorPlan> cursor,
        List<String> warnings) {

    private static final long LEAST_BATCH_BYTES = 1 << 20;

    public ExportPlan {
        tasks = List.copyOf(tasks);
        warnings = List.copyOf(warnings);
    }

    /// Without warnings.
    public ExportPlan(
            String export,
            String server,
            TableSchema schema,
            MetaColumns metaColumns,
            OptionalLong estimatedRows,
            FormatConfig format,
            DestinationConfig destination,
            Tuning tuning,
            boolean skipEmpty,
            List<ReadTask> tasks,
            RunMode mode,
            RunningPlan running,
            OutputPlan output,
            QualityConfig quality,
            Optional<CursorPlan> cursor) {
        this(
                export,
                server,
                schema,
                metaColumns,
                estimatedRows,
                format,
                destination,
                tuning,
                skipEmpty,
                tasks,
                mode,
                running,
                output,
                quality,
                cursor,
                List.of());
    }

    /// The most bytes of a worker's batch: all workers share what one alone would have.
    public long batchBytes() {
        return Math.min(
                tuning.batchBytes(),
                Math.max(LEAST_BATCH_BYTES, tuning.batchBytes() / running.parallel()));
    }

    /// How long a read may wait for its next row. Empty without a timeout, and where the server's
    /// own holds: with PostgreSQL for each fetch, with MySQL for each page. Another read of MySQL
    /// is one statement however long it takes, so that the timeout holds between its rows.
    public Optional<Duration> rowTimeout(SqlDialect dialect) {
        return rowTimeout(
                dialect, tuning, tasks.stream().allMatch(task -> task.pages().isPresent()));
    }

    static Optional<Duration> rowTimeout(SqlDialect dialect, Tuning tuning, boolean paged) {
        return switch (dialect) {
            case POSTGRES -> Optional.empty();
            case MYSQL ->
                    Optional.of(tuning.statementTimeout())
                            .filter(timeout -> timeout.isPositive() && !paged);
        };
    }

    /// What the files of a task are numbered with; empty where the run is one piece by its nature.
    public OptionalInt chunk(ReadTask task) {
        return mode == RunMode.CHUNKED || tasks.size() > 1
                ? OptionalInt.of(task.index())
                : OptionalInt.empty();
    }

    /// The schema of the files.
    public TableSchema fileSchema() {
        return metaColumns.behind(schema);
    }
}
