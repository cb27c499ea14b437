package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Keys about modes, files and limits: what they mean together, and what is worth a warning.
class RunningKeysTest {

    private static final String EXPORT =
            "name: a\ntable: t\nformat: csv\ndestination: {type: local, path: out}\n";

    @TempDir private Path folder;

    private ConfigReading check(String exportKeys) {
        return Configs.inputs(folder).check(Configs.withExport(EXPORT + exportKeys));
    }

    private ExportConfig read(String exportKeys) {
        return Configs.inputs(folder)
                .read(Configs.withExport(EXPORT + exportKeys))
                .exports()
                .getFirst();
    }

    private List<String> warnings(String exportKeys) {
        ConfigReading reading = check(exportKeys);
        assertEquals("", reading.problems().text());
        return reading.warnings().stream().map(w -> w.path() + ": " + w.message()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    full        | cursor_column: u       | incremental
                    full        | settle_window: 5m      | incremental
                    full        | chunk_size: 5          | chunked
                    full        | chunk_checkpoint: true | chunked
                    full        | days_window: 5         | time_window
                    chunked     | cursor_nulls: include  | incremental
                    chunked     | time_column: t         | time_window
                    incremental | chunk_count: 5         | chunked
                    incremental | chunk_max_attempts: 5  | chunked
                    time_window | cursor_tiebreak: id    | incremental
                    time_window | chunk_by_days: 1       | chunked
                    """)
    void keysOfAnotherModeAreIgnoredWithAWarning(String mode, String key, String owner) {
        String needed =
                switch (mode) {
                    case "incremental" -> "cursor_column: u\n";
                    case "chunked" -> "chunk_column: id\n";
                    case "time_window" -> "time_column: t\ndays_window: 1\n";
                    default -> "";
                };
        String base = "mode: " + mode + "\n" + needed;
        String name = key.substring(0, key.indexOf(':'));
        assertEquals(
                List.of(
                        "exports[0]."
                                + name
                                + ": this key is about mode: "
                                + owner
                                + "; it is ignored in "
                                + mode
                                + "."),
                warnings(base + key));
        assertEquals(read(base).running(), read(base + key).running());
    }

    @Test
    void whatIsSwitchedOffIsNoWarning() {
        assertEquals(
                List.of(),
                warnings(
                        """
                        chunk_dense: false
                        chunk_checkpoint: false
                        cursor_column:
                        parallel: 0
                        """));
        assertEquals(1, read("parallel: 0").running().parallel());
    }

    @ParameterizedTest
    @CsvSource({"4, full, 0", "5, full, 1", "5, chunked, 1", "2, incremental, 1"})
    void moreAtOnceThanCanBeIsAWarning(int parallel, String mode, int warnings) {
        String keys =
                switch (mode) {
                    case "incremental" -> "mode: incremental\ncursor_column: u\n";
                    case "chunked" -> "mode: chunked\nchunk_column: id\n";
                    default -> "";
                };
        List<String> found = warnings(keys + "parallel: " + parallel);
        assertEquals(warnings, found.size(), found.toString());
        assertTrue(found.stream().allMatch(w -> w.startsWith("exports[0].parallel: ")));
        boolean onePiece = mode.equals("incremental");
        assertEquals(
                onePiece ? 1 : parallel, read(keys + "parallel: " + parallel).running().parallel());
    }

    @Test
    void limitOfConnectionsIsTheSources() {
        String yaml =
                Configs.withExport(EXPORT + "parallel: 6")
                        .replace("localhost/d}", "localhost/d, max_connections: 6}");
        RivetConfig config = Configs.inputs(folder).read(yaml);
        assertEquals(6, config.source().maxConnections());
        assertEquals(List.of(), config.warnings());
    }

    @ParameterizedTest
    @CsvSource({"1s, 1", "30s, 30", "5m, 300", "2h, 7200", "1d, 86400", "365d, 31536000"})
    void timesAreRead(String text, long seconds) {
        ModeConfig mode =
                read("mode: incremental\ncursor_column: u\nsettle_window: " + text)
                        .running()
                        .mode();
        assertEquals(
                new ModeConfig.Incremental(
                        List.of("u"),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(seconds)),
                        CursorNulls.ERROR),
                mode);
    }

    @ParameterizedTest
    @CsvSource({
        "out, out, ''",
        "out/{date}, out, {date}",
        "'{export}', '', {export}",
        "out/x_{run_id}/raw, out, x_{run_id}/raw",
        "out/{date}/../raw, out/raw, ''",
        "'a{b', 'a{b', ''",
    })
    void placeholdersOfAFolderStayText(String path, String base, String template) {
        String yaml = EXPORT.replace("path: out", "path: \"" + path + "\"");
        RivetConfig config = Configs.inputs(folder).read(Configs.withExport(yaml));
        assertEquals(
                new DestinationConfig.Local(
                        base.isEmpty() ? folder : folder.resolve(base),
                        Optional.of(template).filter(t -> !t.isEmpty())),
                config.exports().getFirst().destination());
    }

    @Test
    void aTemplateMayBeginAtTheRoot() {
        String yaml = EXPORT.replace("path: out", "path: '/{date}'");
        assertEquals(
                new DestinationConfig.Local(Path.of("/"), Optional.of("{date}")),
                Configs.inputs(folder)
                        .read(Configs.withExport(yaml))
                        .exports()
                        .getFirst()
                        .destination());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Z", "+02:00", "-05:30", "America/New_York", "Asia/Kathmandu"})
    void zonesAreNamesOrOffsets(String zone) {
        String yaml =
                Configs.smallest()
                        .replace("localhost/d}", "localhost/d, time_zone: \"" + zone + "\"}");
        assertEquals(ZoneId.of(zone), Configs.inputs(folder).read(yaml).source().timeZone());
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, THREADS",
        "false, true, PROCESSES",
        "true, true, PROCESSES",
        "false, false, NONE",
    })
    void processesWinOverThreads(
            boolean threads, boolean processes, RivetConfig.ParallelExports expected) {
        String yaml =
                Configs.smallest()
                        + "parallel_exports: "
                        + threads
                        + "\nparallel_export_processes: "
                        + processes
                        + "\n";
        assertEquals(expected, Configs.inputs(folder).read(yaml).parallelExports());
    }

    @ParameterizedTest
    @CsvSource({
        "{export}_{date}, {export}_{date}, out, out",
        "x_{chunk}, x_{part}_y, out, out",
        "x_{run_id}, x_{run_id}, out, out",
        "all, all, a, b",
        "all, all, '{export}', '{export}'",
        "'', all, out, out",
    })
    void filesThatCantMeetAreFine(String one, String other, String here, String there) {
        String yaml =
                Configs.SOURCE_LINE
                        + "\nexports:\n"
                        + named("a", one, here)
                        + named("b", other, there);
        Configs.inputs(folder).read(yaml);
    }

    private static String named(String name, String fileName, String path) {
        String pattern = fileName.isEmpty() ? "" : ", file_name: \"" + fileName + "\"";
        return "  - {name: "
                + name
                + ", table: t, format: csv"
                + pattern
                + ", destination: {type: local, path: \""
                + path
                + "\"}}\n";
    }

    @Test
    void whatANameAddsAnywayIsAWarning() {
        assertEquals(
                List.of(
                        "exports[0].file_name: the extension is added to this pattern. Leave it"
                                + " out."),
                warnings("file_name: a.csv"));
        assertEquals(
                List.of(
                        "exports[0].max_open_partitions: this key is about partition_by; it is"
                                + " ignored."),
                warnings("max_open_partitions: 3"));
    }

    @Test
    void sharesOfNullMayBeWrittenAsFloats() {
        QualityConfig quality =
                read("quality: {null_ratio_max: {a: 0, b: 1, c: .5, d: 5e-2, e: 1.0}}").quality();
        assertEquals(0.05, quality.nullRatioMax().get("d"));
        assertEquals(0.5, quality.nullRatioMax().get("c"));
        assertEquals(5, quality.nullRatioMax().size());
        assertTrue(read("quality: {}").quality().isEmpty());
    }
}
