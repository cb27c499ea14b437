package io.rivet.state;

import io.rivet.value.RunId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Rows that tests write.
final class Samples {

    static final Instant START = Instant.parse("2026-03-01T10:00:00.123Z");

    private Samples() {}

    static NewRun run(String export, int tasks) {
        return new NewRun(new RunId(export, START), "full", "parquet", tasks);
    }

    /// A run by windows of ten keys.
    ///
    /// @param held whether it must be resumed or given up
    static NewRun chunked(String export, int tasks, boolean held) {
        List<NewRun.NewTask> windows =
                IntStream.range(0, tasks)
                        .mapToObj(
                                i ->
                                        new NewRun.NewTask(
                                                "{\"i\":" + i + "}",
                                                Integer.toString(i * 10),
                                                Integer.toString(i * 10 + 9)))
                        .toList();
        NewRun.Checkpoint checkpoint = new NewRun.Checkpoint(held, true, "f1", "[1]", 3);
        return new NewRun(new RunId(export, START), "chunked", "parquet", checkpoint, windows);
    }

    static PartRow part(int task, int part) {
        String name = "orders_" + task + "_" + part + ".parquet";
        return new PartRow(task, part, name, "/data/" + name, "/data/." + name + ".x.tmp", 0, 0);
    }

    static MetricRow metrics(String export, String runId, String status) {
        return new MetricRow(
                export,
                Optional.of(runId),
                START.plusNanos(123_456_000),
                1500,
                42,
                OptionalLong.of(99),
                status,
                Optional.empty(),
                Optional.of("balanced"),
                Optional.of("parquet"),
                Optional.of("full"),
                2,
                4096,
                1,
                12,
                Optional.of(true),
                Optional.empty());
    }

    /// Completes a task as a run does.
    static void complete(
            StateStore store,
            RunId run,
            int task,
            List<PartRow> parts,
            String format,
            Optional<String> compression) {
        long rows = parts.stream().mapToLong(PartRow::rows).sum();
        store.completeTask(
                run,
                new TaskCompletion(
                        task, parts, rows, OptionalLong.empty(), List.of(), format, compression));
    }
}
