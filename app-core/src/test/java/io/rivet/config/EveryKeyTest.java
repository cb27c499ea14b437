package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.value.ByteSize;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What `every-key.yaml` says of modes, files, rules and limits arrives in the records.
class EveryKeyTest {

    private static final Path ROOT =
            Path.of(System.getProperty("rivet.root", "..")).toAbsolutePath().normalize();

    private final RivetConfig config =
            ConfigFile.read(
                    ROOT.resolve("dev/configs/every-key.yaml"),
                    new ConfigInputs(Map.of(), Map.of(), ROOT, Optional.empty()));

    private ExportConfig export(String name) {
        return config.exports().stream()
                .filter(export -> export.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RunningConfig running(ModeConfig mode) {
        return new RunningConfig(mode, 1, Consistency.PER_TASK, DriftPolicy.WARN);
    }

    @Test
    void limitsOfTheWholeRun() {
        assertEquals(8, config.source().maxConnections());
        assertEquals(ZoneId.of("Europe/Berlin"), config.source().timeZone());
        assertEquals(OptionalInt.of(1024), config.source().tuning().memoryThresholdMb());
        assertEquals(OptionalInt.of(1024), export("page_views").tuning().memoryThresholdMb());
        assertEquals(OptionalInt.of(0), export("recent_events").tuning().memoryThresholdMb());
        assertEquals(RivetConfig.ParallelExports.THREADS, config.parallelExports());
    }

    @Test
    void incremental() {
        ExportConfig export = export("new_orders");
        assertEquals(
                new RunningConfig(
                        new ModeConfig.Incremental(
                                List.of("updated_at", "ordered_at"),
                                Optional.of("id"),
                                Optional.of(Duration.ofMinutes(5)),
                                CursorNulls.EXCLUDE),
                        1,
                        Consistency.PER_TASK,
                        DriftPolicy.FAIL),
                export.running());
        assertEquals(
                new OutputConfig(
                        Optional.of(ByteSize.ofMebibytes(512)),
                        Optional.of("{export}_{date}_{run_id}_{part}"),
                        false,
                        OptionalInt.of(30),
                        Optional.empty(),
                        16),
                export.output());
        assertEquals(
                new DestinationConfig.Local(ROOT.resolve("out"), Optional.of("{export}/{date}")),
                export.destination());
    }

    @Test
    void chunkedBySize() {
        ExportConfig export = export("page_views");
        assertEquals(
                new RunningConfig(
                        new ModeConfig.Chunked(
                                "id",
                                new ChunkSizing.BySize(50_000),
                                false,
                                true,
                                OptionalInt.of(5)),
                        4,
                        Consistency.PER_TASK,
                        DriftPolicy.WARN),
                export.running());
        OutputConfig output = export.output();
        assertEquals(
                Optional.of(
                        new OutputConfig.PartitionBy("created_at", OutputConfig.Granularity.MONTH)),
                output.partitionBy());
        assertEquals(32, output.maxOpenPartitions());
        assertEquals(
                new QualityConfig(
                        OptionalLong.of(1),
                        OptionalLong.of(5_000_000),
                        Map.of("user_id", 0.4),
                        List.of("id"),
                        5_000_000),
                export.quality());
    }

    @Test
    void chunkedOtherwise() {
        ExportConfig sparse = export("sparse_orders");
        assertEquals(
                new RunningConfig(
                        new ModeConfig.Chunked(
                                "id", new ChunkSizing.ByCount(8), true, false, OptionalInt.empty()),
                        2,
                        Consistency.SNAPSHOT,
                        DriftPolicy.WARN),
                sparse.running());
        assertTrue(sparse.output().replace());
        assertEquals(
                running(chunks("created_at", new ChunkSizing.ByDays(30))),
                export("events_by_month").running());
        assertEquals(
                running(chunks("id", new ChunkSizing.ByMemory(ByteSize.ofMebibytes(256)))),
                export("content_items").running());
    }

    private static ModeConfig chunks(String column, ChunkSizing sizing) {
        return new ModeConfig.Chunked(column, sizing, false, false, OptionalInt.empty());
    }

    @Test
    void timeWindow() {
        assertEquals(
                running(new ModeConfig.TimeWindow("created_at", TimeColumnType.TIMESTAMP, 7)),
                export("last_week").running());
    }
}
