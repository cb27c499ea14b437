/// Every native type of every source, in lists: what each value becomes in Parquet and CSV, as
/// DuckDB and parquet-java read it, and what the type report says of its column. A source brings a
/// list of TypeFamily, a TypeServer and a subclass of TypeListContract. The lists also make the
/// tables of `docs/types.md`. Random rows are checked against sums that the server computes.
@NullMarked
package io.rivet.types;

import org.jspecify.annotations.NullMarked;
