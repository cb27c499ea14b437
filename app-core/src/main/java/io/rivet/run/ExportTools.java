package io.rivet.run;

import io.rivet.config.ExportConfig;
import io.rivet.destination.Destination;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;
import io.rivet.format.Format;
import io.rivet.source.Source;
import io.rivet.state.ProcessIdentity;
import io.rivet.state.StateStore;
import io.rivet.value.SqlDialect;

import java.time.Clock;
import java.util.function.LongSupplier;

/// What the run of one export works with. Nothing in it is owned by that run.
///
/// @param validate read each file back before it is delivered
/// @param peakRssBytes the largest resident memory of this process since the run began
public record ExportTools(
        ExportConfig export,
        boolean validate,
        Source source,
        SqlDialect dialect,
        Format format,
        Destination destination,
        StateStore state,
        ProcessIdentity process,
        Cancellation cancellation,
        RunGauges gauges,
        RunListener listener,
        LongSupplier peakRssBytes,
        Clock clock) {}
