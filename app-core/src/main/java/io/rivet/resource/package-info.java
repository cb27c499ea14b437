/// What the process itself uses: resident memory, pauses between batches.
@NullMarked
package io.rivet.resource;

import org.jspecify.annotations.NullMarked;
