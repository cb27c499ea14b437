package io.rivet.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.RivetConfig;
import io.rivet.event.RunEvent;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.gui.live.RunStage;
import io.rivet.gui.live.Samples;
import io.rivet.gui.live.ScriptedRun;
import io.rivet.gui.live.SteppingPulse;
import io.rivet.gui.shell.Screen;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.controlsfx.control.NotificationPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// What a person does with the window, on a run that the test tells.
class RunFlowTest extends ApplicationTest {

    private static final Path FILE = Samples.FOLDER.resolve("shop.rivet.yaml");

    private final ScriptedRun run = new ScriptedRun();
    private final SteppingPulse pulse = new SteppingPulse();
    private volatile String problems = "";

    private final CssWarnings cssWarnings = new CssWarnings();

    /// Set by start.
    @SuppressWarnings("NullAway.Init")
    private WindowFixture window;

    @Override
    public void start(Stage stage) {
        window = new WindowFixture(stage, this::load, run, WindowFixture.stepping(pulse));
        // The screen of the headless platform is 1000 x 1000: what is clicked must lie on it.
        stage.setWidth(1000);
        stage.setHeight(800);
    }

    @AfterEach
    void styleSheetsSaidNothing() {
        cssWarnings.close();
        assertEquals(List.of(), cssWarnings.heard());
    }

    private RivetConfig load(Path file) {
        if (!problems.isEmpty()) {
            throw new RivetException(FailureKind.USAGE, problems);
        }
        return Samples.shop();
    }

    @BeforeEach
    void open() {
        if (problems.isEmpty()) {
            reopen();
        }
    }

    private void reopen() {
        interact(() -> window.shell.open(FILE));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void wholeRunFromTheConfigToTheSummary() {
        TableView<?> table = lookup("#exports").queryTableView();
        assertEquals(4, table.getItems().size());
        assertTrue(text("#source").contains("reporting@replica-1.shop.internal:5432/shop"));

        clickOn("#run-all");
        awaitRun();
        run.turn("users", OptionalLong.of(1_000)).batch("users", 500, 4_096);
        beat();
        assertTrue(texts().contains("500"), "rows arrive");
        assertTrue(texts().contains("50 %"));
        assertEquals(0.5, bars().getFirst().getProgress(), "the bar fills");

        run.hear(new RunEvent.Warned(ScriptedRun.AT, "users", "One thing to know."));
        run.end(Samples.done("users", 1_000, 8_192, Duration.ofSeconds(1))).over();
        beat();
        ListView<?> log = lookup("#log").queryListView();
        assertTrue(
                log.getItems().stream().anyMatch(l -> l.toString().contains("One thing to know.")));
        assertEquals(1, lookup("#summary-users").queryAll().size());
        assertTrue(lookup("#stop").query().isDisabled());

        clickOn("#open-users");
        assertEquals(List.of(Samples.FOLDER.resolve("out").resolve("users")), window.openedFolders);
        clickOn("#path-users");
        assertTrue(clipboard().endsWith("users_20261122_101504_118.parquet"));
        clickOn("#command-users");
        assertEquals("rivet run -c " + FILE + " -e users", clipboard());
    }

    @Test
    void runsTheSelectedExportsByKeyboard() {
        clickOn("#exports");
        clickOn("orders");
        press(KeyCode.CONTROL, KeyCode.R).release(KeyCode.R, KeyCode.CONTROL);
        awaitRun();
        assertEquals(List.of("orders"), run.options().exports());
    }

    @Test
    void stopAsksTheRunToStop() {
        press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        awaitRun();
        run.turn("users", OptionalLong.empty());
        beat();
        clickOn("#stop");
        await(() -> run.cancels() == 1);
        assertEquals("Stop now", text("#stop"));
        run.end(Samples.cancelled("users")).over();
        beat();
        assertTrue(text("#headline").startsWith("stopped"), text("#headline"));
    }

    @Test
    void escapeAsksBeforeItStops() {
        clickOn("#run-all");
        awaitRun();
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        clickOn("Keep running");
        assertEquals(0, run.cancels());
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        clickOn(button("Stop", ".dialog-pane"));
        await(() -> run.cancels() == 1);
    }

    @Test
    void startingDoesNotMoveTheFocusToStop() {
        clickOn("#run-all");
        awaitRun();
        press(KeyCode.ENTER).release(KeyCode.ENTER);
        press(KeyCode.SPACE).release(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, run.cancels());
    }

    @Test
    void closingDuringARunAsks() {
        clickOn("#run-all");
        awaitRun();
        closeRequest();
        clickOn("Keep running");
        assertTrue(window.stage.isShowing());
        assertEquals(0, run.cancels());

        closeRequest();
        clickOn("Stop and close");
        await(() -> run.cancels() == 1);
        assertTrue(window.stage.isShowing(), "it waits for the end of the run");
        run.end(Samples.cancelled("users")).over();
        beat();
        assertFalse(window.stage.isShowing());
    }

    @Test
    void closingWithoutARunCloses() {
        closeRequest();
        await(() -> !window.stage.isShowing());
    }

    @Test
    void problemsOfTheConfigShowAndGoAfterReload() {
        problems = FILE + ":3:1: sorce: unknown key. Did you mean 'source'?\n" + FILE + ": two";
        reopen();
        assertTrue(
                texts().contains("shop.rivet.yaml:3:1: sorce: unknown key. Did you mean 'source'?"),
                texts().toString());
        problems = "";
        press(KeyCode.F5).release(KeyCode.F5);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(4, lookup("#exports").queryTableView().getItems().size());
    }

    @Test
    void runThatEndsUnseenIsTold() {
        clickOn("#run-all");
        awaitRun();
        clickOn("#nav-welcome");
        run.end(Samples.done("users", 1, 1, Duration.ofSeconds(1))).over();
        beat();
        await(() -> ((NotificationPane) lookup("#news").query()).isShowing());
        assertEquals(
                "shop.rivet.yaml: " + text("#headline"),
                ((NotificationPane) lookup("#news").query()).getText());
        await(() -> lookup("Show results").tryQuery().isPresent());
        // The bar slides in: its button is clicked where it comes to rest.
        interact(() -> lookup("Show results").<Button>queryAs(Button.class).fire());
        assertEquals(Screen.RUN, window.shell.screenProperty().get());
        await(() -> !((NotificationPane) lookup("#news").query()).isShowing());
    }

    @Test
    void everyControlSaysWhatItIs() {
        clickOn("#run-all");
        awaitRun();
        run.end(Samples.done("users", 1, 1, Duration.ofSeconds(1))).over();
        beat();
        for (Labeled control : lookup(".button").<Labeled>queryAllAs(Labeled.class)) {
            String words = control.getAccessibleText();
            assertTrue(
                    !control.getText().isBlank() || (words != null && !words.isBlank()),
                    control.toString());
        }
    }

    private void closeRequest() {
        Platform.runLater(
                () ->
                        window.stage.fireEvent(
                                new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private javafx.scene.Node button(String text, String inside) {
        return from(lookup(inside).queryAll()).lookup(text).query();
    }

    private void beat() {
        interact(pulse::beat);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitRun() {
        await(
                () ->
                        window.shell.run().stageProperty().get() == RunStage.RUNNING
                                && pulse.running());
    }

    private static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("it did not happen within 10 s", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String text(String query) {
        return lookup(query).queryLabeled().getText();
    }

    private List<String> texts() {
        return lookup(node -> node instanceof Labeled).<Labeled>queryAllAs(Labeled.class).stream()
                .map(labeled -> String.valueOf(labeled.getText()))
                .toList();
    }

    private List<ProgressBar> bars() {
        return List.copyOf(lookup(".thin-bar").queryAllAs(ProgressBar.class));
    }

    private String clipboard() {
        StringBuilder text = new StringBuilder();
        interact(() -> text.append(Clipboard.getSystemClipboard().getString()));
        return text.toString();
    }
}
