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
import java.util.Optional;
import java.util.OptionalInt;

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
    private long wireBytes;
    private boolean finished;

    PartWriter(ExportTools tools, ExportPlan plan, RunId runId, ReadTask task) {
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
        wireBytes += batch.byteCount();
        tools.gauges().batch(batch.rowCount(), batch.byteCount(), open.bytesWritten());
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

    /// Completes the file.
    ///
    /// @return the part, still staged; empty when there was no row
    Optional<PartRow> finish() {
        if (writer == null || part == null) {
            return Optional.empty();
        }
        long bytes = writer.finish();
        finished = true;
        PartRow complete = part.finished(rows, bytes, PartContent.unknown());
        part = complete;
        return Optional.of(complete);
    }

    /// What this attempt had added to the gauges is wrong: take it back out.
    void takeBackGauges() {
        tools.gauges().attemptFailed(rows, wireBytes);
    }

    /// The part that the ledger knows of, finished or not.
    Optional<PartRow> part() {
        return Optional.ofNullable(part);
    }

    boolean isFinished() {
        return finished;
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
