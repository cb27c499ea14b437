/// Columns and their types as they arrive in a file, independent of source and format. A new type
/// is a new variant of ColumnType; the compiler then lists who must answer.
@NullMarked
package io.rivet.schema;

import org.jspecify.annotations.NullMarked;
