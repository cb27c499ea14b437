/// The desktop application: GuiMain starts it, RivetApplication wires the screens to the engine.
@NullMarked
package io.rivet.gui;

import org.jspecify.annotations.NullMarked;
