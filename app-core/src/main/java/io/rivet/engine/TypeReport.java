package io.rivet.engine;

import io.rivet.failure.FailureKind;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is known of the types of one export.
public sealed interface TypeReport {

    String export();

    /// What its columns would arrive as.
    ///
    /// @param server what was asked: `MariaDB 11.4.5`
    /// @param schema of the source
    /// @param metaColumns what files have behind the source's columns
    /// @param rowTimeout how long a run would wait for the next row of a statement that the server
    ///   doesn't time; empty where it would wait for ever, or where every statement is short
    /// @param warnings what the user should know before a run, without the export's name
    record Described(
            String export,
            String server,
            TableSchema schema,
            MetaColumns metaColumns,
            Optional<Duration> rowTimeout,
            List<String> warnings)
            implements TypeReport {

        public Described {
            warnings = List.copyOf(warnings);
        }
    }

    /// A run would fail before its first row.
    ///
    /// @param sentence names the export
    record Refused(String export, FailureKind kind, String sentence) implements TypeReport {}
}
