/// What sources report, as records without I/O: the server, the shape and the size of a read.
/// Planner and progress are functions of these.
@NullMarked
package io.rivet.facts;

import org.jspecify.annotations.NullMarked;
