package io.rivet.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.RivetConfig;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.gui.fx.Delay;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.Timing;
import io.rivet.gui.live.RunStage;
import io.rivet.gui.live.RunViewModel;
import io.rivet.gui.live.Samples;
import io.rivet.gui.live.ScriptedRun;
import io.rivet.gui.live.SteppingPulse;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

class ShellViewModelTest {

    private static final Path FILE = Path.of("/srv/exports/shop.rivet.yaml");

    private final ScriptedRun run = new ScriptedRun();
    private final SteppingPulse pulse = new SteppingPulse();
    private final List<Runnable> delayed = new ArrayList<>();
    private final Delay delay = (wait, work) -> delayed.add(work);

    private Optional<RivetConfig> onDisk = Optional.empty();

    private ShellViewModel shell(ConfigLoader loader, Tasks tasks) {
        Timing timing = new Timing(tasks, pulse, delay, pulse.clock());
        RunViewModel live = new RunViewModel(run, shown -> onDisk, timing);
        return new ShellViewModel(loader, timing, live, Settings.first());
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
    void everyKindOfSourceIsNamed() {
        RivetConfig shop = Samples.shop();
        for (SourceKind kind : SourceKind.values()) {
            SourceConfig source =
                    new SourceConfig(
                            kind,
                            shop.source().connection(),
                            shop.source().tls(),
                            shop.source().tuning());
            ShellViewModel shell =
                    shell(
                            file ->
                                    new RivetConfig(
                                            shop.file(),
                                            source,
                                            shop.exports(),
                                            shop.stateFile(),
                                            shop.warnings()),
                            Tasks.atOnce());
            shell.open(FILE);
            String shown = shell.sourceProperty().get();
            assertTrue(shown.matches("(PostgreSQL|MySQL) · reporting@.*"), shown);
        }
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
    void firstConfigAmongDroppedFilesOpens() {
        ShellViewModel shell = shell(file -> Samples.shop(), Tasks.atOnce());
        assertFalse(shell.drop(List.of(Path.of("/srv/notes.txt"))));
        assertFalse(shell.noticeProperty().get().isEmpty());
        assertTrue(shell.drop(List.of(Path.of("/srv/notes.txt"), FILE, Path.of("/b.yaml"))));
        assertInstanceOf(OpenConfig.Ready.class, shell.configProperty().get());
        assertEquals(List.of(FILE), shell.recent());
    }

    @Test
    void configReadAgainByARunIsTheOpenOne() {
        ShellViewModel shell = opened();
        RivetConfig fresh = Samples.config(List.of("returns"), List.of());
        onDisk = Optional.of(fresh);
        shell.run().runAll();
        assertEquals(new OpenConfig.Ready(fresh), shell.configProperty().get());
    }

    @Test
    void endThatNobodySeesIsNews() {
        ShellViewModel shell = opened();
        shell.run().runAll();
        shell.focusedProperty().set(false);
        run.end(Samples.done("users", 1, 1, Duration.ofSeconds(1))).over();
        pulse.beat();
        assertTrue(shell.newsProperty().get().startsWith("shop.rivet.yaml: done"));
        shell.run().runAll();
        assertEquals("", shell.newsProperty().get(), "the next run makes it old");

        shell.focusedProperty().set(true);
        run.end(Samples.done("users", 1, 1, Duration.ofSeconds(1))).over();
        pulse.beat();
        assertEquals("", shell.newsProperty().get(), "who looks needs no telling");
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
