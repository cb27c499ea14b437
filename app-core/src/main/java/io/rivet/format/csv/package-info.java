/// CSV by our own byte encoder; commons-csv reads it back.
@NullMarked
package io.rivet.format.csv;

import org.jspecify.annotations.NullMarked;
