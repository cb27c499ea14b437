package io.rivet.plan;

import io.rivet.config.DestinationConfig;
import io.rivet.config.FormatConfig;
import io.rivet.config.QualityConfig;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;

import java.util.List;
import java.util.Optional;
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
        Optional<CursorPlan> cursor) {

    public ExportPlan {
        tasks = List.copyOf(tasks);
    }

    /// The schema of the files.
    public TableSchema fileSchema() {
        return metaColumns.behind(schema);
    }
}
