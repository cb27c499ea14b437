/// Small values that every room may use: sizes, secrets, run ids, quoted identifiers. No I/O and
/// nothing that knows what an export is.
@NullMarked
package io.rivet.value;

import org.jspecify.annotations.NullMarked;
