/// Measures an export against what the machine can do at all: the server alone, and one thread that
/// only reads the rows. Each part runs in a fresh JVM with the same flags, timed from start to
/// exit.
@NullMarked
package io.rivet.dev.bench;

import org.jspecify.annotations.NullMarked;
