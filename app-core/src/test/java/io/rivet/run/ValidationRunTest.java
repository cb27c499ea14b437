package io.rivet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.FormatConfig;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.format.csv.CsvFormat;
import io.rivet.state.RunStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// What a run says and leaves when its file is read back.
final class ValidationRunTest {

    @TempDir Path folder;
    private RunBench bench;

    @BeforeEach
    void start() {
        bench = new RunBench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private RunSummary run(ScriptedSource source, ToLongFunction<Runnable> readBack) {
        return bench.run(
                source, new ReadBackFormat(new CsvFormat(FormatConfig.Csv.standard()), readBack));
    }

    private void nothingWasDelivered() throws IOException {
        assertEquals(List.of(), bench.dataFiles());
        assertEquals(List.of(), bench.strays());
        assertFalse(Files.exists(bench.newestManifest()));
    }

    @Test
    void aFileOfOtherRowsIsNotDelivered() throws Exception {
        RunSummary summary = run(new ScriptedSource(ReadStep.ends(250)), _ -> 249);
        assertEquals(Optional.of(FailureKind.INTEGRITY), summary.failure());
        assertTrue(
                summary.error().orElseThrow().contains("expected 250 rows, got 249"),
                summary.toString());
        assertEquals(Optional.of(false), summary.validated());
        nothingWasDelivered();
    }

    @Test
    void aDamagedFileIsNotDelivered() throws Exception {
        RunSummary summary =
                run(
                        new ScriptedSource(ReadStep.ends(250)),
                        _ -> {
                            throw new RivetException(FailureKind.INTEGRITY, "it is damaged");
                        });
        assertEquals(Optional.of(FailureKind.INTEGRITY), summary.failure());
        assertEquals(Optional.of(false), summary.validated());
        nothingWasDelivered();
    }

    @Test
    void aCheckThatIsStoppedSaysNothing() throws Exception {
        RunSummary summary =
                run(
                        new ScriptedSource(ReadStep.ends(250)),
                        goOn -> {
                            bench.cancellation().request();
                            goOn.run();
                            return 250;
                        });
        assertEquals(RunStatus.CANCELLED, summary.status());
        assertEquals(Optional.empty(), summary.validated());
        nothingWasDelivered();
    }

    @Test
    void withoutRowsThereIsNothingToCheck() {
        RunSummary summary = run(new ScriptedSource(ReadStep.ends(0)), _ -> 1);
        assertEquals(RunStatus.SUCCESS, summary.status());
        assertEquals(Optional.empty(), summary.validated());
    }
}
