package io.rivet.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.RivetConfig;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.gui.fx.Delay;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.live.RunStage;
import io.rivet.gui.live.RunViewModel;
import io.rivet.gui.live.Samples;
import io.rivet.gui.live.ScriptedRun;
import io.rivet.gui.live.SteppingPulse;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

class ShellViewModelTest {

    private static final Path FILE = Path.of("/srv/exports/shop.rivet.yaml");

    private final ScriptedRun run = new ScriptedRun();
    private final SteppingPulse pulse = new SteppingPulse();
    private final List<Runnable> delayed = new ArrayList<>();
    private final Delay delay = (wait, work) -> delayed.add(work);

    private ShellViewModel shell(ConfigLoader loader, Tasks tasks) {
        RunViewModel live = new RunViewModel(run, tasks, pulse, pulse.clock());
        return new ShellViewModel(loader, tasks, delay, live, Settings.first());
    }

    private ShellViewModel opened() {
        ShellViewModel shell = shell(file -> Samples.shop(), Tasks.atOnce());
        shell.open(FILE);
        return shell;
    }

    @Test
    void openConfigShowsItsExportsAndIsRemembered() {
        ShellViewModel shell = opened();
        assertInstanceOf(OpenConfig.Ready.class, shell.configProperty().get());
        assertEquals(Screen.RUN, shell.screenProperty().get());
        assertEquals(4, shell.run().rows().size());
        assertEquals(List.of(FILE), shell.recent());
        assertEquals(
                "PostgreSQL · reporting@replica-1.shop.internal:5432/shop",
                shell.sourceProperty().get());
    }

    @Test
    void noTextOfTheWindowHoldsThePassword() {
        ShellViewModel shell = opened();
        String all =
                shell.sourceProperty().get()
                        + shell.stateFileProperty().get()
                        + shell.configProperty().get()
                        + shell.run().commandLine(List.of());
        assertFalse(all.contains(Samples.PASSWORD));
    }

    @Test
    void problemsAreListedOnePerLineWithTheFileNamedShortly() {
        ShellViewModel shell =
                shell(
                        file -> {
                            throw new RivetException(
                                    FailureKind.USAGE,
                                    file + ":12:5: a: wrong.\n" + file + ":14:1: b: wrong too.\n");
                        },
                        Tasks.atOnce());
        shell.open(FILE);
        assertEquals(
                new OpenConfig.Broken(
                        FILE,
                        List.of(
                                "shop.rivet.yaml:12:5: a: wrong.",
                                "shop.rivet.yaml:14:1: b: wrong too.")),
                shell.configProperty().get());
        assertTrue(shell.recent().isEmpty(), "a broken config isn't remembered");
    }

    @Test
    void reloadReadsTheSameFileAgain() {
        List<Path> read = new ArrayList<>();
        ShellViewModel shell =
                shell(
                        file -> {
                            read.add(file);
                            if (read.size() == 1) {
                                throw new RivetException(FailureKind.USAGE, "no");
                            }
                            return Samples.shop();
                        },
                        Tasks.atOnce());
        shell.open(FILE);
        shell.reload();
        assertEquals(List.of(FILE, FILE), read);
        assertInstanceOf(OpenConfig.Ready.class, shell.configProperty().get());
    }

    @Test
    void openingIsRefusedDuringARun() {
        ShellViewModel shell = opened();
        shell.run().runAll();
        OpenConfig before = shell.configProperty().get();
        shell.open(Path.of("/srv/exports/other.yaml"));
        assertEquals(before, shell.configProperty().get());
        assertFalse(shell.noticeProperty().get().isEmpty());
    }

    @Test
    void slowAnswerToAnOvertakenQuestionIsDropped() {
        Deque<Runnable> background = new ArrayDeque<>();
        RivetConfig first = Samples.config(List.of("first"), List.of());
        RivetConfig second = Samples.config(List.of("second"), List.of());
        ShellViewModel shell =
                shell(
                        file -> file.endsWith("a.yaml") ? first : second,
                        new Tasks(background::add, Runnable::run));
        shell.open(Path.of("/a.yaml"));
        shell.open(Path.of("/b.yaml"));
        background.removeLast().run();
        background.removeLast().run();
        assertEquals(new OpenConfig.Ready(second), shell.configProperty().get());
    }

    @Test
    void closingWithoutARunIsAtOnce() {
        List<String> closed = new ArrayList<>();
        opened().stopAndClose(() -> closed.add("closed"));
        assertEquals(List.of("closed"), closed);
    }

    @Test
    void closingDuringARunStopsItAndWaitsForItsEnd() {
        ShellViewModel shell = opened();
        shell.run().runAll();
        List<String> closed = new ArrayList<>();
        shell.stopAndClose(() -> closed.add("closed"));
        assertEquals(1, run.cancels());
        assertTrue(closed.isEmpty());
        run.end(Samples.cancelled("users")).over();
        pulse.beat();
        assertEquals(RunStage.ENDED, shell.run().stageProperty().get());
        assertEquals(List.of("closed"), closed);
        delayed.forEach(Runnable::run);
        assertEquals(List.of("closed"), closed, "once only");
    }

    @Test
    void closingDoesNotWaitForeverForARunThatDoesNotEnd() {
        ShellViewModel shell = opened();
        shell.run().runAll();
        List<String> closed = new ArrayList<>();
        shell.stopAndClose(() -> closed.add("closed"));
        delayed.forEach(Runnable::run);
        assertEquals(List.of("closed"), closed);
    }
}
