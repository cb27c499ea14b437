/// What the rows of a run are like: tallies fed batch by batch, or by reading files back, and a
/// verdict at the end. Pure but for the memory of the values that must be unique.
@NullMarked
package io.rivet.quality;

import org.jspecify.annotations.NullMarked;
