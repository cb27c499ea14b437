package io.rivet.config;

import java.nio.file.Path;

/// What an export reads.
public sealed interface ExportQuery {

    /// `table:`
    record Table(TableName name) implements ExportQuery {}

    /// `query:`
    record Inline(String sql) implements ExportQuery {}

    /// `query_file:`
    ///
    /// @param file the file, links resolved
    /// @param sql its text, parameters substituted
    record FromFile(Path file, String sql) implements ExportQuery {}
}
