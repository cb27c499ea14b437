package io.rivet.source.postgres;

import io.rivet.schema.Column;

/// How one column is read.
///
/// @param column what arrives
/// @param decoder who decodes it
/// @param castToText whether the server must send it as its text
record ColumnRead(Column column, ColumnDecoder decoder, boolean castToText) {}
