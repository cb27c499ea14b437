/// The columns that Rivet adds behind those of the source: the time of export and the row hash.
@NullMarked
package io.rivet.batch.meta;

import org.jspecify.annotations.NullMarked;
