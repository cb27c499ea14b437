/// What columns hold, in numbers that anybody can compute again: `docs/manifest.md` describes them.
/// Values have one canonical form, whether they come from a batch or from a file.
@NullMarked
package io.rivet.batch.tally;

import org.jspecify.annotations.NullMarked;
