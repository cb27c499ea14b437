package io.rivet.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ConfigFile;
import io.rivet.config.ConfigInputs;
import io.rivet.dev.DemoFiles;
import io.rivet.dev.TestingPostgres;
import io.rivet.dev.seed.SampleTables;
import io.rivet.dev.seed.Seeder;
import io.rivet.engine.Engine;
import io.rivet.event.RunSummary;
import io.rivet.gui.fx.Timing;
import io.rivet.gui.live.ExportRow;
import io.rivet.gui.live.RowState;
import io.rivet.gui.live.RunStage;

import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The window with the real engine on a real server and the config that `./rivet demo` writes: open
/// it, run it, see the rows arrive and the files exist.
class GuiDemoFlowTest extends ApplicationTest {

    private static final double SCALE = 0.05;
    private static final int ROWS_COLUMN = 3;
    private static final long EVENTS = 10_000;

    private final TestingPostgres server = TestingPostgres.shared();
    private final String database = server.createDatabase();

    @TempDir Path folder;

    /// Set by start.
    @SuppressWarnings("NullAway.Init")
    private WindowFixture window;

    /// Set by writeConfig.
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Override
    public void start(Stage stage) throws SQLException {
        new Seeder(server.jdbcUrl(database)).load(Seeder.DEFAULT_SEED, SampleTables.demo(SCALE));
        ConfigInputs inputs =
                new ConfigInputs(
                        Map.of(),
                        Map.of(DemoFiles.URL_VARIABLE, server.url(database)),
                        folder,
                        Optional.empty());
        window =
                new WindowFixture(
                        stage,
                        file -> ConfigFile.read(file, inputs),
                        Engine.create()::start,
                        Timing.onFxThread(Clock.system(ZoneOffset.UTC)));
        stage.setWidth(1000);
        stage.setHeight(800);
    }

    @BeforeEach
    void writeConfig() throws IOException {
        config = DemoFiles.writeConfig(folder);
    }

    /// Nothing runs on when a test has failed half way.
    @AfterEach
    void endTheRun() {
        interact(() -> window.shell.run().stop());
    }

    @Test
    void demoGivenAsArgumentRuns() throws IOException, TimeoutException {
        interact(
                () ->
                        StartArguments.config(List.of(config.toString()))
                                .ifPresent(window.shell::open));
        awaitExports();
        clickOn("#validate");
        clickOn("#run-all");
        awaitEnd();
        interact(() -> window.picture("demo"));
        everyExportIsDone(Optional.of(true));
        assertTrue(window.shell.run().rssBytesProperty().get() > 0, "memory is shown");
    }

    @Test
    void rowsArriveWhileTheDemoRuns() throws IOException, TimeoutException {
        slowDown();
        window.choice = Optional.of(config);
        clickOn("#open");
        awaitExports();
        clickOn("#run-all");
        List<Long> seen = new ArrayList<>();
        await(
                () -> {
                    seen.add(rowsInTheTable("events"));
                    long now = seen.getLast();
                    return (now > 0 && now < EVENTS)
                            || !window.shell.run().stageProperty().get().busy();
                });
        assertTrue(seen.getLast() > 0 && seen.getLast() < EVENTS, "rows arrive: " + seen);
        assertTrue(window.shell.run().stageProperty().get().busy(), "while it runs");
        interact(() -> window.picture("demo-running"));
        awaitEnd();
        assertEquals(EVENTS, rowsInTheTable("events"));
        everyExportIsDone(Optional.empty());
    }

    @Test
    void demoDroppedOnTheWindowOpens() throws TimeoutException {
        interact(() -> assertTrue(window.shell.drop(List.of(config))));
        awaitExports();
    }

    private void everyExportIsDone(Optional<Boolean> validated) throws IOException {
        for (ExportRow row : window.shell.run().rows()) {
            assertEquals(RowState.DONE, row.stateProperty().get(), row.name());
            assertFalse(row.rowsProperty().get().equals("0"), row.name());
        }
        List<RunSummary> summaries = List.copyOf(window.shell.run().summaries());
        assertEquals(4, summaries.size());
        for (RunSummary summary : summaries) {
            assertEquals(validated, summary.validated());
            assertFalse(summary.files().isEmpty(), summary.export());
            for (RunSummary.DeliveredFile file : summary.files()) {
                assertEquals(file.bytes(), Files.size(Path.of(file.location())));
                assertTrue(Path.of(file.location()).startsWith(folder.resolve("out")));
            }
            assertEquals(1, lookup("#summary-" + summary.export()).queryAll().size());
        }
    }

    /// As a user would who is careful with a busy server: small batches, pauses between them.
    private void slowDown() throws IOException {
        String fast = "    profile: fast\n";
        String text = Files.readString(config);
        assertTrue(text.contains(fast), text);
        Files.writeString(
                config,
                text.replace(
                        fast,
                        "    profile: balanced\n    batch_size: 500\n    throttle_ms: 100\n"));
    }

    /// The number that stands in the table's Rows column.
    private long rowsInTheTable(String export) {
        List<String> text = new ArrayList<>();
        interact(
                () -> {
                    TableView<?> table = lookup("#exports").queryTableView();
                    for (Node node : table.lookupAll(".table-cell")) {
                        if (node instanceof TableCell<?, ?> cell
                                && table.getColumns().indexOf(cell.getTableColumn()) == ROWS_COLUMN
                                && cell.getTableRow().getItem() instanceof ExportRow row
                                && row.name().equals(export)) {
                            text.add(cell.getText());
                        }
                    }
                });
        assertEquals(1, text.size(), export + ": " + text);
        String digits = text.getFirst().replace(",", "");
        return digits.chars().allMatch(Character::isDigit) ? Long.parseLong(digits) : 0;
    }

    private void awaitExports() throws TimeoutException {
        await(() -> window.shell.run().rows().size() == 4);
    }

    private void awaitEnd() throws TimeoutException {
        await(() -> window.shell.run().stageProperty().get() == RunStage.ENDED);
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition)
            throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
