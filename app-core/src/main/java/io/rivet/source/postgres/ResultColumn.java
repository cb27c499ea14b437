package io.rivet.source.postgres;

/// One column of a result, with what the catalog knows about it.
///
/// @param nullable false only where a NULL is impossible at the server
record ResultColumn(ResultField field, ServerType type, boolean nullable) {}
