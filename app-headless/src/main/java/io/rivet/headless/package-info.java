/// The `rivet` command: it reads arguments, hands them to the core and prints what the core tells.
/// Texts are made by small pure classes (SummaryText, ProgressLine, MetricsTable, FilesTable);
/// {@link io.rivet.headless.Core} is all that the commands know of the core; {@link
/// io.rivet.headless.FailureReport} alone turns failures into sentences and exit codes.
@NullMarked
package io.rivet.headless;

import org.jspecify.annotations.NullMarked;
