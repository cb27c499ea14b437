package io.rivet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.FormatConfig;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.format.csv.CsvFormat;
import io.rivet.schema.MetaColumns;
import io.rivet.state.RunStatus;

import org.apache.arrow.memory.ArrowBuf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The meta columns in the files of a run.
final class MetaColumnsRunTest {

    @TempDir Path folder;
    private RunBench bench;

    @BeforeEach
    void start() {
        bench = new RunBench(folder).adding(new MetaColumns(true, true));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void theyStandInTheFileAndNothingIsCountedTwice() throws Exception {
        ScriptedSource source =
                new ScriptedSource(ReadStep.fails(250, FailureKind.NETWORK), ReadStep.ends(250));
        RunSummary summary = bench.run(source);
        assertEquals(250, summary.rows(), summary.toString());
        List<String> files = bench.dataFiles();
        assertEquals(1, files.size());
        List<String> lines = Files.readAllLines(folder.resolve("out").resolve(files.getFirst()));
        assertEquals("id,_rivet_exported_at,_rivet_row_hash", lines.getFirst());
        assertEquals(251, lines.size());
        assertTrue(lines.get(1).matches("1,20\\d\\d-.*Z,-?\\d+"), lines.get(1));
        assertEquals(
                250,
                lines.stream()
                        .skip(1)
                        .map(line -> line.substring(line.lastIndexOf(',')))
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @EnumSource(KeepingFormat.Failing.class)
    void theirMemoryIsGivenBackWhereverARunEnds(KeepingFormat.Failing failing) throws Exception {
        KeepingFormat format =
                new KeepingFormat(new CsvFormat(FormatConfig.Csv.standard()), failing);
        RunSummary summary =
                bench.run(
                        new ScriptedSource(
                                ReadStep.fails(250, FailureKind.NETWORK), ReadStep.ends(250)),
                        format);
        boolean fails = failing != KeepingFormat.Failing.NOWHERE;
        assertEquals(fails ? RunStatus.FAILED : RunStatus.SUCCESS, summary.status());
        assertFalse(format.memory().isEmpty());
        for (ArrowBuf memory : format.memory()) {
            assertEquals(0, memory.refCnt());
        }
        assertEquals(List.of(), bench.strays());
    }
}
