package io.rivet.run;

import io.rivet.plan.ExportPlan;
import io.rivet.plan.FileNames;
import io.rivet.plan.ReadTask;
import io.rivet.plan.RunMode;
import io.rivet.state.PartRow;
import io.rivet.value.RunId;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The parts of one attempt in the order of their numbers. The ledger knows each of them before its
/// first byte.
final class PartFiles {

    private final ExportTools tools;
    private final ExportPlan plan;
    private final RunId runId;
    private final ReadTask task;
    private final PartSink sink;
    private final int writersAtOnce;
    private final List<PartRow> parts = new ArrayList<>();
    private final List<Boolean> finished = new ArrayList<>();

    PartFiles(ExportTools tools, ExportPlan plan, RunId runId, ReadTask task, PartSink sink) {
        this.tools = tools;
        this.plan = plan;
        this.runId = runId;
        this.task = task;
        this.sink = sink;
        this.writersAtOnce = writersAtOnce(plan);
    }

    /// How many files all workers of a run write at the same time at most.
    private static int writersAtOnce(ExportPlan plan) {
        int workers = Math.clamp(plan.tasks().size(), 1, Math.max(1, plan.running().parallel()));
        return plan.output().partitionBy().isPresent()
                ? workers * plan.output().maxOpenPartitions()
                : workers;
    }

    /// Opens the next part.
    ///
    /// @param folder of Hive: `status=paid/`, or empty
    OpenPart open(String folder) {
        int index = parts.size();
        OptionalInt chunk =
                plan.mode() == RunMode.CHUNKED || plan.tasks().size() > 1
                        ? OptionalInt.of(task.index())
                        : OptionalInt.empty();
        String fileName =
                plan.output()
                        .fileNames()
                        .name(
                                new FileNames.Place(runId, chunk, index, folder),
                                tools.format().extension());
        Path staged = tools.destination().stage(fileName);
        PartRow opened =
                new PartRow(
                        task.index(),
                        index,
                        fileName,
                        tools.destination().locationOf(fileName),
                        staged.toString(),
                        0,
                        0);
        tools.state().openPart(runId, opened);
        parts.add(opened);
        finished.add(false);
        return new OpenPart(
                opened,
                tools.format().create(staged, plan.fileSchema(), writersAtOnce),
                plan.fileSchema());
    }

    /// Completes a part and hands it on.
    void finish(OpenPart part) {
        int index = part.partIndex();
        PartRow complete = part.finish();
        finished.set(index, true);
        parts.set(index, complete);
        parts.set(index, sink.take(complete));
    }

    /// All parts that the ledger knows, finished or not.
    List<PartRow> parts() {
        return List.copyOf(parts);
    }

    boolean isFinished(int partIndex) {
        return finished.get(partIndex);
    }
}
