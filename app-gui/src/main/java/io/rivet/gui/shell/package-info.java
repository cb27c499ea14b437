/// The window around the screens: open config, navigation, theme, status line, closing, and what
/// the window remembers.
@NullMarked
package io.rivet.gui.shell;

import org.jspecify.annotations.NullMarked;
