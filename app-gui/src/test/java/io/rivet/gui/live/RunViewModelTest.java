package io.rivet.gui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.RivetConfig;
import io.rivet.event.ExportPhase;
import io.rivet.event.RunEvent;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.Timing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class RunViewModelTest {

    private final ScriptedRun run = new ScriptedRun();
    private final SteppingPulse pulse = new SteppingPulse();
    private Optional<RivetConfig> onDisk = Optional.empty();
    private final RunViewModel model =
            new RunViewModel(run, shown -> onDisk, timing(Tasks.atOnce()));

    private Timing timing(Tasks tasks) {
        return new Timing(tasks, pulse, (wait, work) -> {}, pulse.clock());
    }

    @Test
    void showsNumbersAsTheyGrowAndTheSummaryAtTheEnd() {
        model.show(Samples.shop());
        model.runAll();
        assertEquals(RowState.WAITING, row("orders").stateProperty().get());

        run.turn("orders", OptionalLong.of(10_000)).batch("orders", 2_500, 1 << 20);
        pulse.beat();
        assertEquals(RowState.RUNNING, row("orders").stateProperty().get());
        assertEquals("2,500", row("orders").rowsProperty().get());
        assertEquals("1.0 MB", row("orders").bytesProperty().get());
        assertEquals(0.25, row("orders").progressProperty().get());

        run.batch("orders", 2_000, 1 << 20);
        pulse.beat();
        assertEquals("10 k/s", row("orders").rateProperty().get());
        assertEquals("10 k/s", model.figures().rateProperty().get());
        assertEquals("1 s", row("orders").leftProperty().get());

        RunSummary summary = Samples.done("orders", 10_123, 3 << 20, Duration.ofSeconds(2));
        run.end(summary).over();
        pulse.beat();
        assertEquals(RowState.DONE, row("orders").stateProperty().get());
        assertEquals("10,123", row("orders").rowsProperty().get());
        assertEquals(1, row("orders").progressProperty().get());
        assertEquals(RowState.NOT_RUN, row("users").stateProperty().get());
        assertEquals(List.of(summary), model.summaries());
        assertEquals(RunStage.ENDED, model.stageProperty().get());
        assertFalse(pulse.running(), "nothing beats after the end");
    }

    @Test
    void barIsFullOnlyWhenTheExportIsDone() {
        model.show(Samples.shop());
        model.runAll();
        run.turn("users", OptionalLong.of(100)).batch("users", 5_000, 1);
        pulse.beat();
        assertEquals("99 %", row("users").percentProperty().get());
    }

    @Test
    void withoutAnEstimateNoShareIsClaimed() {
        model.show(Samples.shop());
        model.runAll();
        run.turn("users", OptionalLong.empty()).batch("users", 5_000, 1);
        pulse.beat();
        assertEquals(ExportRow.UNKNOWN_PROGRESS, row("users").progressProperty().get());
        assertEquals("", row("users").percentProperty().get());
    }

    @Test
    void stopCancelsAndStopAgainCancelsAgain() {
        model.show(Samples.shop());
        model.runAll();
        model.stop();
        assertEquals(1, run.cancels());
        assertEquals(RunStage.STOPPING, model.stageProperty().get());
        model.stop();
        assertEquals(2, run.cancels());
        run.end(Samples.cancelled("users")).over();
        pulse.beat();
        assertEquals(RowState.STOPPED, row("users").stateProperty().get());
        model.stop();
        assertEquals(2, run.cancels(), "a run that ended isn't cancelled");
    }

    @Test
    void stopBeforeTheRunHasStartedIsNotForgotten() {
        Deque<Runnable> background = new ArrayDeque<>();
        RunViewModel slow =
                new RunViewModel(
                        run,
                        shown -> Optional.empty(),
                        timing(new Tasks(background::add, Runnable::run)));
        slow.show(Samples.shop());
        slow.runAll();
        slow.stop();
        while (!background.isEmpty()) {
            background.remove().run();
        }
        assertEquals(1, run.cancels());
    }

    @Test
    void runsTheNamedExportsOnlyAndKeepsOtherSummaries() {
        model.show(Samples.shop());
        model.run(List.of("users"));
        assertEquals(List.of("users"), run.options().exports());
        run.end(Samples.done("users", 1, 1, Duration.ofSeconds(1))).over();
        pulse.beat();

        model.validateProperty().set(true);
        model.run(List.of("orders"));
        assertTrue(run.options().validate());
        assertEquals(RowState.DONE, row("users").stateProperty().get());
        assertEquals(1, model.summaries().size());
        run.end(Samples.failed("orders", "Export 'orders': no.")).over();
        pulse.beat();
        assertEquals(2, model.summaries().size());

        model.run(List.of("users"));
        assertEquals(
                List.of("orders"), model.summaries().stream().map(RunSummary::export).toList());
    }

    @Test
    void secondRunIsRefusedWhileOneIsUnderWay() {
        model.show(Samples.shop());
        model.run(List.of("users"));
        model.run(List.of("orders"));
        assertEquals(List.of("users"), run.options().exports());
    }

    @Test
    void refusedStartIsTold() {
        String sentence = "The state file can't be written.";
        RunViewModel refused =
                new RunViewModel(
                        (config, options, listener) -> {
                            throw new RivetException(FailureKind.USAGE, sentence);
                        },
                        shown -> Optional.empty(),
                        timing(Tasks.atOnce()));
        refused.show(Samples.shop());
        refused.runAll();
        assertEquals(sentence, refused.problemProperty().get());
        assertEquals(RunStage.ENDED, refused.stageProperty().get());
        assertEquals(RowState.NOT_RUN, refused.rows().getFirst().stateProperty().get());
        assertEquals(1, refused.log().errorsProperty().get());
    }

    @Test
    void faultOfTheEngineEndsTheRunOnTheScreen() {
        model.show(Samples.shop());
        model.runAll();
        run.turn("users", OptionalLong.of(100)).batch("users", 50, 1);
        pulse.beat();
        run.breaks(new IllegalStateException("wrapped", new OutOfMemoryError("no room")));
        pulse.beat();
        assertEquals(RunStage.ENDED, model.stageProperty().get());
        assertFalse(pulse.running(), "nothing beats after the end");
        assertEquals(RowState.FAILED, row("users").stateProperty().get());
        assertEquals(RowState.NOT_RUN, row("orders").stateProperty().get());
        assertEquals(1, model.log().errorsProperty().get());
        assertTrue(model.problemProperty().get().contains("inside Rivet"));
        assertTrue(model.headlineProperty().get().startsWith("failed"));

        model.run(List.of("orders"));
        assertEquals("", model.problemProperty().get());
        assertEquals(RunStage.RUNNING, model.stageProperty().get(), "the next run starts");
    }

    @Test
    void sentenceOfARivetFaultIsShown() {
        model.show(Samples.shop());
        model.runAll();
        run.breaks(new RivetException(FailureKind.USAGE, "The disk is full."));
        pulse.beat();
        assertEquals("The disk is full.", model.problemProperty().get());
        assertEquals(RunStage.ENDED, model.stageProperty().get());
    }

    @Test
    void changedFileIsReadAgainBeforeTheRun() {
        model.show(Samples.shop());
        RivetConfig fresh = Samples.config(List.of("users", "returns"), List.of());
        onDisk = Optional.of(fresh);
        model.runAll();
        assertEquals(fresh, run.config());
        assertEquals(List.of("users", "returns"), run.options().exports());
        assertEquals(
                List.of("users", "returns"), model.rows().stream().map(ExportRow::name).toList());
        assertEquals(Optional.of(fresh), model.configProperty().get());
        assertTrue(
                model.log().shown().stream()
                        .anyMatch(line -> line.sentence().contains("read again")));
        run.turn("returns", OptionalLong.of(10)).batch("returns", 5, 1);
        pulse.beat();
        assertEquals("5", row("returns").rowsProperty().get());
    }

    @Test
    void fileWithProblemsStartsNoRun() {
        RunViewModel stale =
                new RunViewModel(
                        run,
                        shown -> {
                            throw new RivetException(FailureKind.USAGE, "shop.yaml:3:1: no.");
                        },
                        timing(Tasks.atOnce()));
        stale.show(Samples.shop());
        stale.runAll();
        assertEquals("shop.yaml:3:1: no.", stale.problemProperty().get());
        assertEquals(RunStage.ENDED, stale.stageProperty().get());
        assertEquals(1, run.startedLatch().getCount(), "nothing was started");
    }

    @Test
    void stoppingShows() {
        model.show(Samples.shop());
        model.runAll();
        run.turn("users", OptionalLong.empty()).phase("users", ExportPhase.STOPPING);
        pulse.beat();
        assertEquals(RowState.STOPPING, row("users").stateProperty().get());
        assertEquals("stopping", row("users").stateProperty().get().label());
    }

    @Test
    void phasesOfTheRunShowAsStates() {
        model.show(Samples.shop());
        model.runAll();
        run.turn("users", OptionalLong.empty());
        for (ExportPhase phase : ExportPhase.values()) {
            run.phase("users", phase);
            pulse.beat();
            if (phase != ExportPhase.ENDED) {
                assertEquals(
                        phase == ExportPhase.WAITING || phase == ExportPhase.PREPARING,
                        switch (row("users").stateProperty().get()) {
                            case WAITING, PREPARING -> true;
                            case READY,
                                    RUNNING,
                                    COMMITTING,
                                    RETRYING,
                                    STOPPING,
                                    DONE,
                                    SKIPPED,
                                    FAILED,
                                    STOPPED,
                                    NOT_RUN ->
                                    false;
                        },
                        phase.name());
            }
        }
    }

    @Test
    void logKeepsTheNewestLinesAndFilters() {
        model.show(Samples.shop());
        model.runAll();
        for (int i = 0; i < 6_000; i++) {
            run.hear(new RunEvent.Warned(ScriptedRun.AT, "users", "warning " + i));
        }
        run.hear(new RunEvent.ExportEnded(ScriptedRun.AT, "users", Samples.failed("users", "no")));
        pulse.beat();
        List<LogLine> shown = model.log().shown();
        assertTrue(shown.size() <= RunLog.MOST_LINES);
        assertTrue(shown.getLast().sentence().endsWith("no"));
        model.log().atLeastProperty().set(LogLevel.ERROR);
        assertEquals(1, shown.size());
        model.log().atLeastProperty().set(LogLevel.INFO);
        model.log().searchProperty().set("WARNING 5999");
        assertEquals(1, shown.size());
    }

    @Test
    void commandLineDoesTheSame() {
        model.show(Samples.shop());
        assertEquals("rivet run -c /srv/exports/shop.rivet.yaml", model.commandLine(List.of()));
        model.validateProperty().set(true);
        assertEquals(
                "rivet run -c /srv/exports/shop.rivet.yaml -e users -e 'two words' --validate",
                model.commandLine(List.of("users", "two words")));
    }

    private ExportRow row(String name) {
        return model.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
