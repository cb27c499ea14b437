package io.rivet.schema;

import java.util.Optional;

/// A column as an earlier run saw it.
///
/// @param type our own word, see {@link TypeNames}, or one of the reference tool: `Utf8`,
///   `Timestamp(Microsecond, None)`
/// @param sourceType empty in rows of the reference tool
/// @param nullable empty in rows of the reference tool
public record StoredColumn(
        String name, String type, Optional<String> sourceType, Optional<Boolean> nullable) {

    /// How it is stored.
    public static StoredColumn of(Column column) {
        return new StoredColumn(
                column.name(),
                TypeNames.of(column.type()),
                Optional.of(column.sourceType()),
                Optional.of(column.nullable()));
    }
}
