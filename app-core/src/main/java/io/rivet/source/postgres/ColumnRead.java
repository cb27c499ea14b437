package io.rivet.source.postgres;

import io.rivet.schema.Column;

/// How one column is read.
///
/// @param column what arrives
/// @param decoder who decodes it
/// @param cast what the server must cast it to first: `text`; empty for nothing
/// @param overridden whether the config gives it its type
record ColumnRead(Column column, ColumnDecoder decoder, String cast, boolean overridden) {

    boolean isCast() {
        return !cast.isEmpty();
    }
}
