/// The facade both front ends use, and Components, the one place that builds objects.
@NullMarked
package io.rivet.engine;

import org.jspecify.annotations.NullMarked;
