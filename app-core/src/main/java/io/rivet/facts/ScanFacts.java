package io.rivet.facts;

import io.rivet.schema.TableSchema;

import java.util.List;
import java.util.OptionalLong;

/// What a source says about one read before it starts.
///
/// @param server the server's kind and version: `PostgreSQL 18.1`
/// @param schema the result's columns
/// @param estimatedRows the planner's guess, where it gives one
/// @param warnings what the user should know before the read, as sentences without the export's
///   name
/// @param table about the table that is read
public record ScanFacts(
        String server,
        TableSchema schema,
        OptionalLong estimatedRows,
        List<String> warnings,
        TableFacts table) {

    public ScanFacts {
        warnings = List.copyOf(warnings);
    }

    /// Without facts about the table.
    public ScanFacts(
            String server, TableSchema schema, OptionalLong estimatedRows, List<String> warnings) {
        this(server, schema, estimatedRows, warnings, TableFacts.unknown());
    }
}
