package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.config.Consistency;
import io.rivet.config.DestinationConfig;
import io.rivet.config.DriftPolicy;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.OutputConfig;
import io.rivet.config.Profile;
import io.rivet.config.QualityConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.TuningConfig;
import io.rivet.destination.local.LocalDestination;
import io.rivet.event.RunGauges;
import io.rivet.format.Format;
import io.rivet.format.SampleBatches;
import io.rivet.json.Json;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.FileNames;
import io.rivet.plan.OutputPlan;
import io.rivet.plan.Planner;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.RunMode;
import io.rivet.plan.RunningPlan;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeNames;
import io.rivet.schema.TypeRules;
import io.rivet.state.CurrentProcess;
import io.rivet.state.NewRun;
import io.rivet.state.PartRow;
import io.rivet.state.SqliteStateStore;
import io.rivet.value.RunId;
import io.rivet.value.SqlDialect;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Writes batches into parts as a run of one task does, and delivers each as soon as it is
/// finished.
final class WrittenParts implements AutoCloseable {

    final LocalDestination destination;
    final List<PartRow> delivered = new ArrayList<>();
    private final RunId wanted = new RunId("orders", Instant.parse("2026-11-22T10:00:00Z"));
    private final RootAllocator allocator = new RootAllocator();
    private final SqliteStateStore state;
    private final RunId runId;
    private final TableSchema schema;
    private final PartWriter writer;

    WrittenParts(Path folder, Format format, TableSchema schema, OutputPlan output) {
        this.schema = schema;
        this.destination = new LocalDestination(folder.resolve("out"));
        this.state = SqliteStateStore.open(folder.resolve("state.db"), Clock.systemUTC());
        this.runId = state.startRun(new NewRun(wanted, "full", format.extension(), 1));
        ReadTask task =
                new ReadTask(
                        0,
                        new ReadStatement("select 1", false, TypeRules.standard()),
                        ReadPath.COPY);
        this.writer =
                new PartWriter(
                        tools(folder, format),
                        plan(folder, output, task),
                        runId,
                        task,
                        part -> {
                            destination.deliver(Path.of(part.stagedPath()), part.fileName(), false);
                            delivered.add(part.asDelivered());
                            return part.asDelivered();
                        });
    }

    static OutputPlan output(OptionalLong maxFileBytes) {
        return new OutputPlan(
                new FileNames(Optional.empty(), true),
                maxFileBytes,
                false,
                OptionalInt.empty(),
                Optional.empty(),
                16,
                false,
                true);
    }

    static OutputPlan partitioned(String column, OutputConfig.Granularity granularity, int open) {
        return new OutputPlan(
                new FileNames(Optional.empty(), true),
                OptionalLong.empty(),
                false,
                OptionalInt.empty(),
                Optional.of(new OutputConfig.PartitionBy(column, granularity)),
                open,
                false,
                true);
    }

    private ExportTools tools(Path folder, Format format) {
        return new ExportTools(
                export(folder),
                new ScriptedSource(),
                SqlDialect.POSTGRES,
                format,
                destination,
                state,
                CurrentProcess.identity(),
                new Cancellation(),
                new RunGauges("orders"),
                _ -> {},
                () -> 0,
                Clock.systemUTC(),
                new RunWishes(false, false, false),
                new ConnectionBudget(4),
                () -> 0,
                ZoneOffset.UTC,
                true,
                _ -> destination);
    }

    private static TuningConfig tuning() {
        OptionalInt none = OptionalInt.empty();
        return new TuningConfig(
                Optional.of(Profile.FAST), none, none, none, none, none, none, none);
    }

    private static ExportConfig export(Path folder) {
        return new ExportConfig(
                "orders",
                new ExportQuery.Inline("select 1"),
                FormatConfig.Csv.standard(),
                new DestinationConfig.Local(folder.resolve("out")),
                tuning(),
                ReadPath.AUTO,
                TypeRules.standard(),
                MetaColumns.none(),
                false);
    }

    private ExportPlan plan(Path folder, OutputPlan output, ReadTask task) {
        return new ExportPlan(
                "orders",
                "Test 1",
                schema,
                MetaColumns.none(),
                OptionalLong.empty(),
                FormatConfig.Csv.standard(),
                new DestinationConfig.Local(folder.resolve("out")),
                Planner.tuning(tuning()),
                false,
                List.of(task),
                RunMode.FULL,
                new RunningPlan(1, Consistency.PER_TASK, false, false, 1, "", DriftPolicy.WARN),
                output,
                QualityConfig.none(),
                Optional.empty());
    }

    void write(List<@Nullable Object[]> rows) {
        try (Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            writer.accept(batch);
        }
    }

    List<PartRow> finish() {
        return writer.finish();
    }

    PartWriter writer() {
        return writer;
    }

    /// Publishes a manifest with what a check needs of it.
    void publish() {
        List<Part> parts = delivered.stream().map(Part::of).toList();
        long rows = parts.stream().mapToLong(Part::rows).sum();
        List<SchemaColumn> columns = schema.columns().stream().map(SchemaColumn::of).toList();
        byte[] json =
                Json.writePretty(new Published(2, runId.text(), rows, parts, columns))
                        .getBytes(StandardCharsets.UTF_8);
        destination.publish("_rivet/orders.json", json, true);
    }

    private record Published(
            int manifestVersion,
            String runId,
            long rows,
            List<Part> parts,
            List<SchemaColumn> columns) {}

    private record Part(
            String file, long rows, long bytes, String xxh3, String md5, List<Content> columns) {
        static Part of(PartRow part) {
            return new Part(
                    part.fileName(),
                    part.rows(),
                    part.bytes(),
                    part.content().xxh3(),
                    part.content().md5(),
                    part.content().columns().stream().map(Content::of).toList());
        }
    }

    private record Content(String name, long nulls, String checksum) {
        static Content of(ColumnTally tally) {
            String checksum = HexFormat.of().toHexDigits(tally.checksum());
            return new Content(tally.column(), tally.nulls(), checksum);
        }
    }

    private record SchemaColumn(String name, String type, boolean nullable) {
        static SchemaColumn of(Column column) {
            return new SchemaColumn(column.name(), TypeNames.of(column.type()), column.nullable());
        }
    }

    /// The files of the destination and what is unfinished there, hidden ones included.
    List<String> files() throws IOException {
        Path folder = Path.of(destination.locationOf("x")).resolveSibling("");
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        writer.close();
        state.close();
        allocator.close();
    }
}
