/// The Run screen: exports, progress, charts, log, summaries. RunBridge brings facts and gauges of
/// a run to the FX thread five times a second.
@NullMarked
package io.rivet.gui.live;

import org.jspecify.annotations.NullMarked;
