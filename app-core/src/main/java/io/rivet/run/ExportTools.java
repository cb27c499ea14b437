package io.rivet.run;

import io.rivet.config.ExportConfig;
import io.rivet.destination.Destination;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;
import io.rivet.format.Format;
import io.rivet.source.Source;
import io.rivet.state.ProcessIdentity;
import io.rivet.state.StateStore;
import io.rivet.value.SqlDialect;

import java.time.Clock;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/// What the run of one export works with. Nothing in it is owned by that run.
///
/// @param peakRssBytes the largest resident memory of this process since the run began
/// @param wishes what the user asked for besides the config
/// @param budget the source connections of the whole run
/// @param rssBytes resident memory of this process now; 0 when unknown
/// @param zone what naive times of the source mean
/// @param ownsFolder whether no other export of the config writes to the same place
public record ExportTools(
        ExportConfig export,
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
        Clock clock,
        RunWishes wishes,
        ConnectionBudget budget,
        LongSupplier rssBytes,
        ZoneId zone,
        boolean ownsFolder) {

    /// The same tools under another wish to stop.
    ExportTools under(Cancellation other) {
        return new ExportTools(
                export,
                source,
                dialect,
                format,
                destination,
                state,
                process,
                other,
                gauges,
                listener,
                peakRssBytes,
                clock,
                wishes,
                budget,
                rssBytes,
                zone,
                ownsFolder);
    }

    /// Tells the user something that doesn't end the run.
    ///
    /// @param sentence without the export's name
    void warn(String sentence) {
        listener.hear(new RunEvent.Warned(clock.instant(), export.name(), sentence));
    }
}
