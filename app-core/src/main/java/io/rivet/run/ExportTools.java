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
import io.rivet.value.RunId;
import io.rivet.value.SqlDialect;

import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// What the run of one export works with. Nothing in it is owned by that run.
///
/// @param peakRssBytes the largest resident memory of this process since the run began
/// @param wishes what the user asked for besides the config
/// @param budget the source connections of the whole run
/// @param rssBytes resident memory of this process now; 0 when unknown
/// @param zone what naive times of the source mean
/// @param destination where files go; from {@link #placed} on that of the run
/// @param ownsFolder whether no other export of the config writes to the same place
/// @param places where the files of a run go
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
        boolean ownsFolder,
        Function<RunId, Destination> places) {

    /// The same tools with the destination of a run: its folder may carry the run's id.
    ExportTools placed(RunId run) {
        return with(cancellation, places.apply(run));
    }

    /// The same tools under another wish to stop.
    ExportTools under(Cancellation other) {
        return with(other, destination);
    }

    private ExportTools with(Cancellation stop, Destination place) {
        return new ExportTools(
                export,
                source,
                dialect,
                format,
                place,
                state,
                process,
                stop,
                gauges,
                listener,
                peakRssBytes,
                clock,
                wishes,
                budget,
                rssBytes,
                zone,
                ownsFolder,
                places);
    }

    /// Tells the user something that doesn't end the run.
    ///
    /// @param sentence without the export's name
    void warn(String sentence) {
        listener.hear(new RunEvent.Warned(clock.instant(), export.name(), sentence));
    }
}
