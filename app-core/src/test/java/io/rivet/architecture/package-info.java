/// The house's plan as tests: floors, walls and doors.
@NullMarked
package io.rivet.architecture;

import org.jspecify.annotations.NullMarked;
