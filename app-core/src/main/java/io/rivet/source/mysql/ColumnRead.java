package io.rivet.source.mysql;

import io.rivet.schema.Column;

import java.util.function.Function;

/// How one column is read.
///
/// @param column what arrives
/// @param wire how the driver is asked
/// @param fills makes what collects its values
/// @param cast what the server must make of it first
/// @param overridden whether `columns:` gives it its type
record ColumnRead(
        Column column,
        Wire wire,
        Function<Meter, ColumnFill> fills,
        Cast cast,
        boolean overridden) {

    /// What stands around a column in the statement that is sent.
    enum Cast {
        NONE("%s"),
        TEXT("CAST(%s AS CHAR)"),
        /// A vector as its bytes: the driver doesn't know the type on the wire.
        BYTES("CAST(%s AS BINARY)"),
        /// bit as its number: its text would be its bytes.
        NUMBER_TEXT("CAST(%s + 0 AS CHAR)");

        private final String form;

        Cast(String form) {
            this.form = form;
        }

        String of(String quotedName) {
            return form.replace("%s", quotedName);
        }
    }
}
