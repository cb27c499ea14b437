package io.rivet.headless;

import io.rivet.event.ExportPhase;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges.Reading;
import io.rivet.event.RunListener;
import io.rivet.event.RunSummary;
import io.rivet.value.ByteSize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// What a run shows on stderr: a line for each warning and retry, on a terminal also what is read
/// from, the summary of each export when it ends and, on a terminal, one line for each export under
/// way that is redrawn below all that. Facts come on threads of the run, samples on the command's
/// own.
final class RunScreen implements RunListener {

    private static final String ERASE_BELOW = "\u001b[J";

    private final Terminal terminal;
    private final Map<String, RateMeter> meters = new HashMap<>();
    private final Set<String> shownRunIds = new HashSet<>();
    private List<String> liveLines = List.of();

    RunScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void hear(RunEvent event) {
        switch (event) {
            case RunEvent.Warned warned ->
                    above("Warning:", "export '" + warned.export() + "': " + warned.sentence());
            case RunEvent.Retrying retrying -> above("Retry:", retrySentence(retrying));
            case RunEvent.ExportEnded ended -> show(ended.summary());
            case RunEvent.ExportStarted started -> tellServer(started);
            case RunEvent.Paused paused ->
                    above(
                            "Paused:",
                            "export '%s': Rivet holds %s of memory, memory_threshold_mb allows %s"
                                    .formatted(
                                            paused.export(),
                                            new ByteSize(paused.residentBytes()).toHumanText(),
                                            new ByteSize(paused.thresholdBytes()).toHumanText()));
            case RunEvent.Resumed resumed ->
                    above(
                            "Resumed:",
                            "export '%s' reads again after %s"
                                    .formatted(
                                            resumed.export(),
                                            HumanText.duration(resumed.paused().toMillis())));
            // its warning and the summary say it
            case RunEvent.SchemaChanged _ -> {}
            case RunEvent.FileCommitted _ -> {}
        }
    }

    /// For people who watch; the summary has it too.
    private void tellServer(RunEvent.ExportStarted started) {
        if (terminal.live()) {
            above(
                    "Source:",
                    "export '" + started.export() + "' reads from " + started.plan().server());
        }
    }

    /// Shows the numbers as they are now; does nothing where nobody looks.
    ///
    /// @param nowMillis since 1970
    synchronized void sample(List<Reading> readings, long rssBytes, long nowMillis) {
        if (!terminal.live()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (Reading reading : readings) {
            if (underWay(reading.phase())) {
                RateMeter meter = meters.computeIfAbsent(reading.export(), _ -> new RateMeter());
                meter.sample(nowMillis, reading.rows());
                OptionalDouble rate = meter.rowsPerSecond();
                lines.add(ProgressLine.text(reading, rate, rssBytes, terminal.columns() - 1));
            }
        }
        erase();
        liveLines = lines;
        draw();
    }

    /// Takes the live lines away and shows the summaries that no event has brought.
    synchronized void finish(List<RunSummary> summaries) {
        erase();
        liveLines = List.of();
        for (RunSummary summary : summaries) {
            show(summary);
        }
        terminal.err().flush();
    }

    /// A line of its own above the live lines.
    synchronized void above(String label, String sentence) {
        erase();
        terminal.say(label, HumanText.oneLine(sentence));
        draw();
    }

    private void show(RunSummary summary) {
        if (shownRunIds.add(summary.export() + "\n" + summary.runId())) {
            erase();
            terminal.err().print("\n" + SummaryText.of(summary));
            draw();
        }
    }

    private static String retrySentence(RunEvent.Retrying retrying) {
        return String.format(
                Locale.ROOT,
                "export '%s': try %d of %d in %s, because: %s",
                retrying.export(),
                retrying.retry() + 1,
                retrying.maxRetries() + 1,
                HumanText.duration(retrying.delay().toMillis()),
                retrying.reason());
    }

    private static boolean underWay(ExportPhase phase) {
        return switch (phase) {
            case WAITING, ENDED -> false;
            case PREPARING, READING, COMMITTING, RETRY_WAIT, STOPPING -> true;
        };
    }

    private void erase() {
        if (!liveLines.isEmpty()) {
            terminal.err().print("\u001b[" + liveLines.size() + "A" + ERASE_BELOW);
        }
    }

    private void draw() {
        for (String line : liveLines) {
            terminal.err().print(line + "\n");
        }
        terminal.err().flush();
    }
}
