/// The first screen: open a config, drop one, or take a recent one.
@NullMarked
package io.rivet.gui.welcome;

import org.jspecify.annotations.NullMarked;
