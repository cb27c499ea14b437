package io.rivet.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.RivetConfig;
import io.rivet.event.RunEvent;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.gui.fx.ThemeChoice;
import io.rivet.gui.live.Samples;
import io.rivet.gui.live.ScriptedRun;
import io.rivet.gui.live.SteppingPulse;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.ValueKey;

import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// Pictures of each screen in both themes. They are looked at, not compared.
class PicturesTest extends ApplicationTest {

    private static final String LONG_ERROR =
            "Export 'events': the server ended the statement after 300 s (SQLSTATE 57014: canceling"
                + " statement due to statement timeout) while reading"
                + " public.events_of_the_last_ten_years at row 41,220,118. Raise"
                + " tuning.statement_timeout_s, read a smaller part of the table with 'query:', or"
                + " use read: cursor, which keeps each statement short.";

    private final ScriptedRun run = new ScriptedRun();
    private final SteppingPulse pulse = new SteppingPulse();
    private volatile RivetConfig loaded = Samples.shop();
    private volatile String problem = "";

    private final CssWarnings cssWarnings = new CssWarnings();

    /// Set by start.
    @SuppressWarnings("NullAway.Init")
    private WindowFixture window;

    @Override
    public void start(Stage stage) {
        window = new WindowFixture(stage, this::load, run, WindowFixture.stepping(pulse));
    }

    @AfterEach
    void styleSheetsSaidNothing() {
        cssWarnings.close();
        assertEquals(List.of(), cssWarnings.heard());
    }

    private RivetConfig load(Path file) {
        if (!problem.isEmpty()) {
            throw new RivetException(FailureKind.USAGE, problem);
        }
        return loaded;
    }

    @Test
    void welcome() {
        takeBoth("welcome");
    }

    @Test
    void runUnderWay() {
        open();
        clickOn("#run-all");
        awaitStart();
        run.turn("users", OptionalLong.of(100_000))
                .batch("users", 100_000, 6_400_000)
                .end(Samples.done("users", 100_000, 6_400_000, Duration.ofMillis(420)))
                .turn("orders", OptionalLong.of(2_000_000));
        for (int beat = 0; beat < 25; beat++) {
            run.batch("orders", 40_000 + 9_000 * (beat % 7), 900_000)
                    .rss((120L + 6L * Math.min(beat, 14)) << 20);
            beat();
        }
        run.hear(
                new RunEvent.Retrying(
                        ScriptedRun.AT,
                        "orders",
                        0,
                        1,
                        3,
                        Duration.ofSeconds(2),
                        FailureKind.DISCONNECT,
                        "The connection to replica-1.shop.internal:5432 was lost."));
        beat();
        takeBoth("run");
        smaller();
        takeBoth("run-small");
    }

    @Test
    void runEnded() {
        open();
        clickOn("#run-all");
        awaitStart();
        run.end(Samples.done("users", 100_000, 6_400_000, Duration.ofMillis(420)))
                .end(
                        Samples.done(
                                "orders",
                                6_712_400,
                                124_151_398,
                                Duration.ofSeconds(102),
                                List.of(
                                        new ChangedValues("ordered_at", ValueKey.ZERO_DATE, 1_204),
                                        new ChangedValues("price", ValueKey.NAN, 2))))
                .end(Samples.failed("events", LONG_ERROR))
                .end(Samples.done("content_items", 10_000, 48_211_030, Duration.ofSeconds(4)))
                .over();
        beat();
        takeBoth("ended");
        smaller();
        takeBoth("ended-small");
    }

    @Test
    void runEndedWhileAnotherScreenShowed() {
        open();
        clickOn("#run-all");
        awaitStart();
        clickOn("#nav-welcome");
        run.end(Samples.done("users", 100_000, 6_400_000, Duration.ofMillis(420))).over();
        beat();
        awaitNews();
        takeBoth("news");
        smaller();
        takeBoth("news-small");
    }

    /// The bar slides in: it is at rest when its buttons lie above the status line.
    private boolean newsAtRest() {
        return lookup("Show results")
                .tryQuery()
                .filter(
                        button ->
                                button.localToScene(button.getBoundsInLocal()).getMaxY()
                                        <= window.stage.getScene().getHeight() - 32)
                .isPresent();
    }

    private void awaitNews() {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, this::newsAtRest);
        } catch (TimeoutException e) {
            throw new AssertionError("the news did not show within 10 s", e);
        }
    }

    @Test
    void runBroken() {
        open();
        clickOn("#run-all");
        awaitStart();
        run.turn("users", OptionalLong.of(100_000)).batch("users", 40_000, 2_400_000);
        beat();
        run.breaks(new IllegalStateException("a fault"));
        beat();
        takeBoth("broken");
    }

    @Test
    void fiftyExports() {
        List<String> names =
                IntStream.range(0, 50)
                        .mapToObj(
                                i ->
                                        i % 9 == 4
                                                ? "a_" + "very_".repeat(12) + "long_name_" + i
                                                : "table_" + i)
                        .toList();
        loaded =
                Samples.config(
                        names,
                        List.of(
                                "exports[3].compression: CSV files are never compressed; the key is"
                                        + " ignored."));
        open();
        clickOn("#run-all");
        awaitStart();
        run.turn(names.getFirst(), OptionalLong.empty()).batch(names.getFirst(), 12_345, 99_000);
        beat();
        takeBoth("fifty");
    }

    @Test
    void recentConfigs() {
        open();
        clickOn("#nav-welcome");
        takeBoth("welcome-recent");
    }

    @Test
    void questionBeforeClosing() {
        open();
        clickOn("#run-all");
        awaitStart();
        interact(
                () ->
                        window.stage.fireEvent(
                                new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        Scene question =
                listTargetWindows().stream()
                        .map(Window::getScene)
                        .filter(scene -> scene.getRoot() instanceof DialogPane)
                        .findFirst()
                        .orElseThrow();
        interact(() -> Pictures.write(question.snapshot(null), "question"));
        clickOn("Keep running");
    }

    @Test
    void problems() {
        problem =
                """
                rivet.yaml:12:5  exports[0].formt: unknown key. Did you mean 'format'?
                rivet.yaml:18:14  exports[1].tuning.batch_size: 'many' is not a whole number. Write it like 10000.
                rivet.yaml:23:10  source.password: the variable SHOP_PASSWORD is not set. Set it, or give a default: ${SHOP_PASSWORD:-text}.
                """;
        open();
        takeBoth("problems");
    }

    private void open() {
        interact(() -> window.shell.open(Samples.FOLDER.resolve("shop.rivet.yaml")));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void smaller() {
        interact(
                () -> {
                    window.stage.setWidth(1000);
                    window.stage.setHeight(640);
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitStart() {
        try {
            assertTrue(run.startedLatch().await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void beat() {
        interact(pulse::beat);
    }

    private void takeBoth(String name) {
        // The list scrolls to its end in the layout pass after the next.
        interact(() -> window.stage.getScene().snapshot(null));
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            interact(() -> window.shell.themeProperty().set(theme));
            WaitForAsyncUtils.waitForFxEvents();
            interact(
                    () ->
                            assertTrue(
                                    Files.exists(
                                            window.picture(
                                                    name
                                                            + "-"
                                                            + theme.name()
                                                                    .toLowerCase(Locale.ROOT)))));
        }
    }
}
