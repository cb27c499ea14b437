package io.rivet.headless;

import io.rivet.config.RivetConfig;
import io.rivet.config.RivetConfig.ParallelExports;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
            "  rivet run -c rivet.yaml -e orders --resume",
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

    @Option(
            names = "--reconcile",
            description = {
                "Count at the source what was read, in the same transaction.",
                "A difference is exit code 3, and nothing is published."
            })
    private boolean reconcile;

    @Option(
            names = "--resume",
            description = {
                "Go on with the unfinished run of an export: what is done isn't read again."
            })
    private boolean resume;

    @Option(
            names = "--parallel-exports",
            description = "Run several exports at once, on threads of this process.")
    private boolean parallelExports;

    @Option(
            names = "--parallel-export-processes",
            description = "Run several exports at once, each in a process of its own.")
    private boolean parallelProcesses;

    @Option(names = "--child", hidden = true)
    private boolean child;

    private List<String> childSummaries = List.of();

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
            file.ifPresent(place -> place.write(outcome, childSummaries, error));
        } catch (RivetException e) {
            shell.terminal().say("Warning:", FailureReport.sentence(e));
        }
    }

    private RunOutcome run() throws InterruptedException {
        Optional<ParentWishes> parent =
                child ? Optional.of(ParentWishes.read(System.in)) : Optional.empty();
        Map<String, String> parameters =
                parent.map(ParentWishes::parameters).orElseGet(file::parameters);
        RivetConfig config = shell.core().readConfig(file.config(), parameters, file.state());
        RunScreen screen = new RunScreen(shell.terminal());
        if (!child) {
            config.warnings().forEach(warning -> screen.above("Warning:", warning));
        }
        StopRequest stop = new StopRequest(shell.clock(), code -> Runtime.getRuntime().halt(code));
        shell.signals().tell(code -> signalled(stop, screen, code));
        RunHandle handle = start(config, parameters, screen, parent);
        stop.attach(handle);
        RunOutcome outcome = watch(handle, stop, screen);
        screen.finish(outcome.summaries());
        if (handle instanceof ChildRuns children) {
            childSummaries = children.summaries();
        }
        if (child) {
            outcome.summaries()
                    .forEach(each -> shell.terminal().out().print(SummaryJson.ofExport(each)));
            shell.terminal().out().flush();
        }
        return outcome;
    }

    private RunHandle start(
            RivetConfig config,
            Map<String, String> parameters,
            RunScreen screen,
            Optional<ParentWishes> parent) {
        ParallelExports sharing = sharing(config);
        if (sharing == ParallelExports.PROCESSES) {
            ProcessPlan plan = ProcessPlan.of(config, exports);
            return ChildRuns.start(children(plan, parameters), plan.atOnce());
        }
        OptionalInt connections =
                parent.map(wishes -> OptionalInt.of(wishes.maxConnections()))
                        .orElse(OptionalInt.empty());
        RunOptions options =
                new RunOptions(
                        exports, validate, reconcile, resume, Optional.of(sharing), connections);
        return shell.core().start(config, options, screen);
    }

    private ParallelExports sharing(RivetConfig config) {
        if (child) {
            return ParallelExports.NONE;
        }
        if (parallelProcesses) {
            return ParallelExports.PROCESSES;
        }
        return parallelExports ? ParallelExports.THREADS : config.parallelExports();
    }

    private List<ChildProcess> children(ProcessPlan plan, Map<String, String> parameters) {
        List<ChildProcess> children = new ArrayList<>();
        for (String export : plan.exports()) {
            List<String> arguments =
                    new ArrayList<>(List.of("run", "-c", file.config().toString(), "-e", export));
            file.state().ifPresent(state -> arguments.addAll(List.of("--state", "" + state)));
            if (validate) {
                arguments.add("--validate");
            }
            if (reconcile) {
                arguments.add("--reconcile");
            }
            if (resume) {
                arguments.add("--resume");
            }
            arguments.addAll(List.of("--log-level", LogLevel.inUse().toString(), "--child"));
            children.add(
                    new ChildProcess(
                            export, arguments, new ParentWishes(parameters, plan.share())));
        }
        return children;
    }

    /// A terminal sends Ctrl-C to all processes at once. A child leaves that to its parent, which
    /// tells it to stop: two signals would be one too many.
    private void signalled(StopRequest stop, RunScreen screen, int signalExitCode) {
        if (!child || signalExitCode != Signals.SIGINT_EXIT) {
            stop(stop, screen, signalExitCode);
        }
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
