package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.batch.meta.MetaColumnWriter;
import io.rivet.format.FormatWriter;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.FileNames;
import io.rivet.plan.ReadTask;
import io.rivet.state.PartContent;
import io.rivet.state.PartRow;
import io.rivet.value.RunId;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Writes the batches of one attempt into its part. The part is opened with the first row, so that
/// an empty result leaves no file. Closing it without {@link #finish} removes what was written.
final class PartWriter implements BatchSink, AutoCloseable {

    private final ExportTools tools;
    private final ExportPlan plan;
    private final RunId runId;
    private final ReadTask task;
    private final @Nullable MetaColumnWriter meta;
    private @Nullable PartRow part;
    private @Nullable FormatWriter writer;
    private long rows;
    private final Consumer<PartRow> taker;
    private boolean finished;

    PartWriter(ExportTools tools, ExportPlan plan, RunId runId, ReadTask task, Consumer<PartRow> taker) {
        this.taker = taker;
        this.tools = tools;
        this.plan = plan;
        this.runId = runId;
        this.task = task;
        this.meta =
                plan.metaColumns().isEmpty()
                        ? null
                        : new MetaColumnWriter(plan.schema(), plan.metaColumns(), tools.clock());
    }

    @Override
    public void accept(Batch batch) {
        FormatWriter open = writer == null ? open() : writer;
        open.write(meta == null ? batch : meta.widen(batch));
        rows += batch.rowCount();
    }

    private FormatWriter open() {
        String fileName =
                plan.output()
                        .fileNames()
                        .name(
                                new FileNames.Place(runId, OptionalInt.empty(), 0, ""),
                                tools.format().extension());
        Path staged = tools.destination().stage(fileName);
        PartRow opened =
                new PartRow(
                        task.index(),
                        0,
                        fileName,
                        tools.destination().locationOf(fileName),
                        staged.toString(),
                        0,
                        0);
        tools.state().openPart(runId, opened);
        part = opened;
        FormatWriter created = tools.format().create(staged, plan.fileSchema());
        writer = created;
        return created;
    }

    long rows() {
        return rows;
    }

    /// Bytes of all files, finished or not.
    long bytesWritten() {
        return writer == null ? 0 : writer.bytesWritten();
    }

    /// Completes the file and hands it over.
    ///
    /// @return the part, still staged; none when there was no row
    List<PartRow> finish() {
        if (writer == null || part == null) {
            return List.of();
        }
        long bytes = writer.finish();
        finished = true;
        PartRow complete = part.finished(rows, bytes, PartContent.unknown());
        part = complete;
        taker.accept(complete);
        return List.of(complete);
    }

    /// The parts that the ledger knows of and that aren't finished.
    List<PartRow> unfinished() {
        return part == null || finished ? List.of() : List.of(part);
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            if (meta != null) {
                meta.close();
            }
        }
    }
}
