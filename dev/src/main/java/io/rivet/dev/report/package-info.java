/// What a build says at its end about its own tests.
@NullMarked
package io.rivet.dev.report;

import org.jspecify.annotations.NullMarked;
