/// What touches the toolkit's threads: background tasks, the 5 Hz pulse, the colour scheme, the
/// clipboard. The only room that may call `Platform.runLater`.
@NullMarked
package io.rivet.gui.fx;

import org.jspecify.annotations.NullMarked;
