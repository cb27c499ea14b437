package io.rivet.headless;

import io.rivet.config.RivetConfig;
import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOptions;
import io.rivet.engine.RunOutcome;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `rivet run`: runs exports and tells on stderr how they go. It writes nothing to stdout.
@Command(
        name = "run",
        description = "Run the exports of a config file.",
        footer = {
            "",
            "Examples:",
            "  rivet run -c rivet.yaml",
            "  rivet run -c rivet.yaml -e orders -e users --validate",
            "  rivet run -c rivet.yaml -p day=2026-03-01 --summary summary.json"
        })
final class RunCommand implements Callable<Integer> {

    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(1);

    private final Shell shell;

    @Mixin private ConfigOption file = new ConfigOption();

    @Option(
            names = {"-e", "--export"},
            paramLabel = "NAME",
            description = "Run this export. May be given several times. Default: all.")
    private List<String> exports = new ArrayList<>();

    @Option(
            names = "--validate",
            description = "Read each file back and compare it before it is delivered.")
    private boolean validate;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Write how the run ended as JSON, also when it failed.")
    private @Nullable Path summary;

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<SummaryFile> summaryFile =
                Optional.ofNullable(summary).map(path -> SummaryFile.at(path, shell.build()));
        RunOutcome outcome;
        try {
            outcome = run();
        } catch (RuntimeException e) {
            RunOutcome nothing = new RunOutcome(List.of(), FailureReport.exitCode(e));
            writeSummary(summaryFile, nothing, Optional.of(FailureReport.sentence(e)));
            throw e;
        }
        writeSummary(summaryFile, outcome, Optional.empty());
        return outcome.exitCode();
    }

    /// The exit code tells of the exports: a summary that can't be written is a warning.
    private void writeSummary(
            Optional<SummaryFile> file, RunOutcome outcome, Optional<String> error) {
        try {
            file.ifPresent(place -> place.write(outcome, error));
        } catch (RivetException e) {
            shell.terminal().say("Warning:", FailureReport.sentence(e));
        }
    }

    private RunOutcome run() throws InterruptedException {
        RivetConfig config =
                shell.core().readConfig(file.config(), file.parameters(), file.state());
        RunScreen screen = new RunScreen(shell.terminal());
        config.warnings().forEach(warning -> screen.above("Warning:", warning));
        StopRequest stop = new StopRequest(shell.clock(), code -> Runtime.getRuntime().halt(code));
        shell.signals().tell(code -> stop(stop, screen, code));
        RunHandle handle = shell.core().start(config, new RunOptions(exports, validate), screen);
        stop.attach(handle);
        RunOutcome outcome = watch(handle, stop, screen);
        screen.finish(outcome.summaries());
        return outcome;
    }

    private static void stop(StopRequest stop, RunScreen screen, int signalExitCode) {
        if (stop.exitCode().isEmpty()) {
            screen.above(
                    "Stopping ...",
                    "The statement at the server is cancelled and unfinished files are removed."
                            + " Once more drops the connections at once.");
        }
        stop.signalled(signalExitCode);
    }

    private RunOutcome watch(RunHandle handle, StopRequest stop, RunScreen screen)
            throws InterruptedException {
        while (true) {
            screen.sample(handle.readings(), handle.rssBytes(), shell.clock().millis());
            Optional<RunOutcome> outcome = handle.await(SAMPLE_EVERY);
            if (outcome.isPresent()) {
                return withSignal(outcome.get(), stop);
            }
            if (stop.givenUp()) {
                screen.above(
                        "Error:",
                        "The run didn't stop in time. Files that it has delivered stay; the next"
                                + " run clears away what it left unfinished.");
                return new RunOutcome(List.of(), stop.exitCode().orElseThrow());
            }
        }
    }

    /// A run that was cancelled exits with the code of the signal that cancelled it.
    private static RunOutcome withSignal(RunOutcome outcome, StopRequest stop) {
        return outcome.exitCode() == FailureKind.CANCELLED.exitCode()
                ? new RunOutcome(outcome.summaries(), stop.exitCode().orElse(outcome.exitCode()))
                : outcome;
    }
}
