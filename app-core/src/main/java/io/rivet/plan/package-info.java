/// Pure planning: config and facts become an ExportPlan, a list of ReadTask. Past this room nobody
/// reads config, environment or query files.
@NullMarked
package io.rivet.plan;

import org.jspecify.annotations.NullMarked;
