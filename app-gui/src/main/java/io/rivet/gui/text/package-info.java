/// Words and figures as people read them: the one resource bundle, row counts, rates, durations.
@NullMarked
package io.rivet.gui.text;

import org.jspecify.annotations.NullMarked;
