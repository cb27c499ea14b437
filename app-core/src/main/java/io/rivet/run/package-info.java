/// The one run loop: tasks are read into parts, parts are committed, the run is closed.
/// PartCommitter is the one door out for files, RunCloser the one place that decides and publishes.
@NullMarked
package io.rivet.run;

import org.jspecify.annotations.NullMarked;
