/// The state database: runs, leases, files and metrics in SQLite, in the reference tool's schema
/// and beyond. Safe for several processes at once; a failed write fails the run.
@NullMarked
package io.rivet.state;

import org.jspecify.annotations.NullMarked;
