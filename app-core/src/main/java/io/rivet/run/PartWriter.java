package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.batch.meta.MetaColumnWriter;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.ReadTask;
import io.rivet.state.PartRow;
import io.rivet.value.RunId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Writes the batches of one attempt into its parts. A part is opened with its first row, so that
/// an empty result leaves no file; one that has reached the largest size is finished, and so is the
/// one that was written to least recently when too many Hive folders are open. Each finished part
/// goes to the sink at once. Closing without {@link #finish} removes what is unfinished.
///
/// Used by one thread at a time.
final class PartWriter implements BatchSink, AutoCloseable {

    private static final String NO_FOLDER = "";

    private final ExportPlan plan;
    private final PartFiles files;
    private final @Nullable MetaColumnWriter meta;
    private final @Nullable Partitions partitions;

    /// By folder; the one written to least recently comes first.
    private final SequencedMap<String, OpenPart> open = new LinkedHashMap<>(16, 0.75f, true);

    private long rows;

    PartWriter(ExportTools tools, ExportPlan plan, RunId runId, ReadTask task, PartSink sink) {
        this.plan = plan;
        this.files = new PartFiles(tools, plan, runId, task, sink);
        this.meta =
                plan.metaColumns().isEmpty()
                        ? null
                        : new MetaColumnWriter(plan.schema(), plan.metaColumns(), tools.clock());
        this.partitions =
                plan.output()
                        .partitionBy()
                        .map(by -> new Partitions(by, plan.fileSchema()))
                        .orElse(null);
    }

    @Override
    public void accept(Batch batch) {
        if (batch.rowCount() > 0) {
            Batch widened = meta == null ? batch : meta.widen(batch);
            if (partitions == null) {
                write(NO_FOLDER, widened);
            } else {
                partitions.split(widened, this::write);
            }
        }
        rows += batch.rowCount();
    }

    private void write(String folder, Batch batch) {
        OpenPart part = open.get(folder);
        if (part == null) {
            part = open(folder);
        }
        part.write(batch);
        long limit = plan.output().maxFileBytes().orElse(Long.MAX_VALUE);
        if (part.bytesWritten() >= limit) {
            finish(folder, part);
        }
    }

    private OpenPart open(String folder) {
        if (partitions != null && open.size() >= plan.output().maxOpenPartitions()) {
            Map.Entry<String, OpenPart> oldest = open.firstEntry();
            finish(oldest.getKey(), oldest.getValue());
        }
        OpenPart opened = files.open(folder);
        open.put(folder, opened);
        return opened;
    }

    private void finish(String folder, OpenPart part) {
        files.finish(part);
        open.remove(folder);
        part.close();
    }

    /// What the files that are open weigh, in bytes.
    long openBytes() {
        return open.values().stream().mapToLong(OpenPart::bytesWritten).sum();
    }

    /// Rows accepted so far.
    long rows() {
        return rows;
    }

    /// Completes the files that are open.
    ///
    /// @return all parts of the attempt as the sink left them; none when there was no row
    List<PartRow> finish() {
        for (String folder : new ArrayList<>(open.keySet())) {
            OpenPart part = open.get(folder);
            if (part != null) {
                finish(folder, part);
            }
        }
        return files.parts();
    }

    /// The parts that the ledger knows of, finished or not.
    List<PartRow> parts() {
        return files.parts();
    }

    /// Whether a part's file was completed: one that wasn't is removed by {@link #close}.
    boolean isFinished(PartRow part) {
        return files.isFinished(part.partIndex());
    }

    @Override
    public void close() {
        try {
            closeOpenParts(open.values().iterator());
        } finally {
            open.clear();
            closeMemory();
        }
    }

    private static void closeOpenParts(Iterator<OpenPart> parts) {
        if (parts.hasNext()) {
            try (OpenPart _ = parts.next()) {
                closeOpenParts(parts);
            }
        }
    }

    private void closeMemory() {
        try {
            if (partitions != null) {
                partitions.close();
            }
        } finally {
            if (meta != null) {
                meta.close();
            }
        }
    }
}
