/// PostgreSQL: binary COPY and portal fetch feed one decoder that fills the batch column by column.
/// The only room that sees the PostgreSQL driver.
@NullMarked
package io.rivet.source.postgres;

import org.jspecify.annotations.NullMarked;
