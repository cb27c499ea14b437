/// Writers that change the rows of a test server while something reads them. Each keeps a promise
/// about its rows that a reader of mixed moments would break.
@NullMarked
package io.rivet.dev.workload;

import org.jspecify.annotations.NullMarked;
