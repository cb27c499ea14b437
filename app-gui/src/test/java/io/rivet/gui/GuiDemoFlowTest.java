package io.rivet.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ConfigFile;
import io.rivet.config.ConfigInputs;
import io.rivet.dev.TestingPostgres;
import io.rivet.dev.seed.SampleTables;
import io.rivet.dev.seed.Seeder;
import io.rivet.engine.Engine;
import io.rivet.event.RunSummary;
import io.rivet.gui.fx.TimelinePulse;
import io.rivet.gui.live.ExportRow;
import io.rivet.gui.live.RowState;
import io.rivet.gui.live.RunStage;

import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The window with the real engine on a real server: open the config, run it, see the rows arrive
/// and the files exist.
class GuiDemoFlowTest extends ApplicationTest {

    private static final double SCALE = 0.05;
    private static final String URL_VARIABLE = "RIVET_DEMO_URL";

    private final TestingPostgres server = TestingPostgres.shared();
    private final String database = server.createDatabase();

    @TempDir Path folder;

    /// Set by start.
    @SuppressWarnings("NullAway.Init")
    private WindowFixture window;

    @Override
    public void start(Stage stage) throws SQLException {
        new Seeder(server.jdbcUrl(database)).load(Seeder.DEFAULT_SEED, SampleTables.demo(SCALE));
        ConfigInputs inputs =
                new ConfigInputs(
                        Map.of(),
                        Map.of(URL_VARIABLE, server.url(database)),
                        folder,
                        Optional.empty());
        window =
                new WindowFixture(
                        stage,
                        file -> ConfigFile.read(file, inputs),
                        Engine.create()::start,
                        new TimelinePulse(),
                        Clock.system(ZoneOffset.UTC));
        stage.setWidth(1000);
        stage.setHeight(800);
    }

    /// Nothing runs on when a test has failed half way.
    @AfterEach
    void endTheRun() {
        interact(() -> window.shell.run().stop());
    }

    @Test
    void demoRunsFromTheWindow() throws IOException, TimeoutException {
        Path config = Files.writeString(folder.resolve("rivet.yaml"), config());
        interact(() -> window.shell.open(config));
        await(() -> window.shell.run().rows().size() == 4);

        clickOn("#validate");
        clickOn("#run-all");
        await(() -> window.shell.run().stageProperty().get() == RunStage.ENDED);
        interact(() -> window.picture("demo"));

        for (ExportRow row : window.shell.run().rows()) {
            assertEquals(RowState.DONE, row.stateProperty().get(), row.name());
            assertFalse(row.rowsProperty().get().equals("0"), row.name());
        }
        List<RunSummary> summaries = List.copyOf(window.shell.run().summaries());
        assertEquals(4, summaries.size());
        for (RunSummary summary : summaries) {
            assertEquals(Optional.of(true), summary.validated());
            for (RunSummary.DeliveredFile file : summary.files()) {
                assertEquals(file.bytes(), Files.size(Path.of(file.location())));
            }
            assertFalse(summary.files().isEmpty(), summary.export());
        }
        assertTrue(window.shell.run().rssBytesProperty().get() > 0, "memory is shown");
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition)
            throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String config() {
        StringBuilder text =
                new StringBuilder(
                        """
                        source:
                          type: postgres
                          url_env: RIVET_DEMO_URL
                          tuning:
                            profile: fast
                        exports:
                        """);
        text.append(export("users", "csv"));
        text.append(export("orders", "parquet"));
        text.append(export("events", "parquet"));
        text.append(export("content_items", "parquet"));
        return text.toString();
    }

    private String export(String name, String format) {
        return """
          - name: %s
            table: public.%s
            format: %s
            destination:
              type: local
              path: '%s'
        """
                .formatted(name, name, format, folder.resolve(name));
    }
}
