package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.schema.MetaColumns;
import io.rivet.schema.ValueKey;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// What the catalogue says of a key that is left out is what a config without it holds.
class ConfigDefaultsTest {

    @Test
    void everyDefaultHolds() {
        Map<String, Runnable> assertions = defaults();
        for (ConfigKey key : ConfigKeys.all()) {
            if (key.defaultText().isPresent()) {
                String path = key.path().replace("exports[].tuning.", "source.tuning.");
                assertTrue(assertions.containsKey(path), "no assertion of the default: " + path);
                assertions.get(path).run();
            }
        }
    }

    private static Map<String, Runnable> defaults() {
        Path folder = Path.of("/folder");
        RivetConfig config =
                Configs.inputs(folder)
                        .read(
                                Configs.withSource("host: localhost\nuser: u\ndatabase: d")
                                        .replace("csv", "parquet"));
        SourceConfig remote =
                Configs.inputs(folder)
                        .read(Configs.withSource("url: postgresql://u@db.example/d"))
                        .source();
        SourceConfig mysql =
                Configs.inputs(folder)
                        .read(
                                Configs.withSource("host: localhost\nuser: u\ndatabase: d")
                                        .replace("postgres", "mysql"))
                        .source();
        ExportConfig export = config.exports().getFirst();
        Map<String, Runnable> assertions = new HashMap<>();
        assertions.put(
                "source.port",
                () ->
                        assertEquals(
                                List.of(5432, 3306),
                                List.of(
                                        config.source().connection().port(),
                                        mysql.connection().port())));
        assertions.put(
                "source.tls",
                () ->
                        assertEquals(
                                List.of(TlsMode.DISABLE, TlsMode.REQUIRE),
                                List.of(config.source().tls(), remote.tls())));
        assertions.put(
                "state", () -> assertEquals(folder.resolve(".rivet_state.db"), config.stateFile()));
        assertions.putAll(rootDefaults(config));
        assertions.putAll(modeDefaults(folder));
        assertions.put("exports[].read", () -> assertEquals(ReadPath.AUTO, export.read()));
        assertions.put("exports[].compression", () -> assertParquet(export));
        assertions.put("exports[].compression_level", () -> assertParquet(export));
        assertions.put("exports[].skip_empty", () -> assertFalse(export.skipEmpty()));
        assertions.put(
                "exports[].destination.path",
                () -> assertEquals(new DestinationConfig.Local(folder), export.destination()));
        for (ValueKey key : ValueKey.values()) {
            assertions.put(
                    "exports[].values." + key.word(),
                    () -> assertEquals(key.standard(), export.types().values().of(key)));
        }
        for (ConfigKey key : ConfigKeys.children("exports[].meta_columns")) {
            assertions.put(
                    key.path(), () -> assertEquals(MetaColumns.none(), export.metaColumns()));
        }
        FormatConfig csv =
                Configs.inputs(folder).read(Configs.smallest()).exports().getFirst().format();
        for (ConfigKey key : ConfigKeys.children("exports[].csv")) {
            assertions.put(
                    key.path(),
                    () ->
                            assertEquals(
                                    new FormatConfig.Csv(
                                            new CsvOptions(
                                                    "", ',', false, false, true, Compression.NONE)),
                                    csv));
        }
        // Profiles fill these in when a run is planned.
        for (ConfigKey key : ConfigKeys.children("source.tuning")) {
            assertions.put(key.path(), () -> assertEquals(TuningConfig.empty(), export.tuning()));
        }
        return assertions;
    }

    private static Map<String, Runnable> rootDefaults(RivetConfig config) {
        ExportConfig export = config.exports().getFirst();
        Runnable oneByOne =
                () -> assertEquals(RivetConfig.ParallelExports.NONE, config.parallelExports());
        Runnable running = () -> assertEquals(RunningConfig.full(), export.running());
        Runnable output = () -> assertEquals(OutputConfig.standard(), export.output());
        Runnable quality = () -> assertEquals(QualityConfig.none(), export.quality());
        return Map.ofEntries(
                Map.entry("parallel_exports", oneByOne),
                Map.entry("parallel_export_processes", oneByOne),
                Map.entry(
                        "source.max_connections",
                        () -> assertEquals(4, config.source().maxConnections())),
                Map.entry(
                        "source.time_zone",
                        () -> assertEquals(ZoneOffset.UTC, config.source().timeZone())),
                Map.entry("exports[].mode", running),
                Map.entry("exports[].parallel", running),
                Map.entry("exports[].consistency", running),
                Map.entry("exports[].on_schema_drift", running),
                Map.entry("exports[].file_name", output),
                Map.entry("exports[].replace", output),
                Map.entry("exports[].keep_runs", output),
                Map.entry("exports[].max_open_partitions", output),
                Map.entry("exports[].quality.unique_max_distinct", quality));
    }

    private static Map<String, Runnable> modeDefaults(Path folder) {
        String some = "name: a\ntable: t\nformat: csv\ndestination: {type: local}\n";
        Function<String, ExportConfig> with =
                keys ->
                        Configs.inputs(folder)
                                .read(Configs.withExport(some + keys))
                                .exports()
                                .getFirst();
        Runnable incremental =
                () ->
                        assertEquals(
                                new ModeConfig.Incremental(
                                        List.of("u"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        CursorNulls.ERROR),
                                with.apply("mode: incremental\ncursor_column: u").running().mode());
        Runnable chunked =
                () ->
                        assertEquals(
                                new ModeConfig.Chunked(
                                        "id",
                                        new ChunkSizing.BySize(100_000),
                                        false,
                                        false,
                                        OptionalInt.empty()),
                                with.apply("mode: chunked\nchunk_column: id").running().mode());
        Runnable timeWindow =
                () ->
                        assertEquals(
                                new ModeConfig.TimeWindow("d", TimeColumnType.TIMESTAMP, 1),
                                with.apply("mode: time_window\ntime_column: d\ndays_window: 1")
                                        .running()
                                        .mode());
        Runnable partition =
                () ->
                        assertEquals(
                                Optional.of(
                                        new OutputConfig.PartitionBy(
                                                "c", OutputConfig.Granularity.VALUE)),
                                with.apply("partition_by: {column: c}").output().partitionBy());
        return Map.of(
                "exports[].cursor_nulls", incremental,
                "exports[].chunk_size", chunked,
                "exports[].chunk_dense", chunked,
                "exports[].chunk_checkpoint", chunked,
                "exports[].chunk_max_attempts", chunked,
                "exports[].time_column_type", timeWindow,
                "exports[].partition_by.granularity", partition);
    }

    private static void assertParquet(ExportConfig export) {
        assertEquals(
                new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.of(3)), export.format());
    }
}
