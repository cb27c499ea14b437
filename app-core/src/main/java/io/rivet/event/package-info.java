/// What a run tells: events are rare facts, gauges are numbers sampled at will, a summary stands at
/// the end.
@NullMarked
package io.rivet.event;

import org.jspecify.annotations.NullMarked;
