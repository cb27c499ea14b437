package io.rivet.headless;

import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOutcome;
import io.rivet.event.RunGauges;
import io.rivet.failure.FailureKind;
import io.rivet.state.RunStatus;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A process that runs the command over a run which only ends when it is cancelled. It says `ready`
/// on stdout as soon as it waits.
final class StoppableMain {

    private StoppableMain() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        FakeCore core = new FakeCore(new ScriptedRun(new SteppingClock()));
        core.handle = new CancelledRun(out);
        Terminal terminal = new Terminal(out, err, false, false, 80);
        BuildInfo build = new BuildInfo("1", "2");
        Shell shell = new Shell(terminal, core, Clock.systemUTC(), new ProcessSignals(), build);
        System.exit(RivetCommand.execute(shell, "run", "-c", Path.of("rivet.yaml").toString()));
    }

    private static final class CancelledRun implements RunHandle {

        private final CountDownLatch cancelled = new CountDownLatch(1);
        private final PrintStream out;

        CancelledRun(PrintStream out) {
            this.out = out;
        }

        @Override
        public List<RunGauges.Reading> readings() {
            return List.of();
        }

        @Override
        public long rssBytes() {
            return 0;
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public Optional<RunOutcome> await(Duration atMost) throws InterruptedException {
            out.println("ready");
            if (!cancelled.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            return Optional.of(
                    new RunOutcome(
                            List.of(
                                    Summaries.failed(
                                            "orders",
                                            RunStatus.CANCELLED,
                                            FailureKind.CANCELLED,
                                            "cancelled")),
                            130));
        }
    }
}
