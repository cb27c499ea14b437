package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.tally.ColumnTallies;
import io.rivet.format.FileDigest;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;
import io.rivet.state.PartContent;
import io.rivet.state.PartRow;

/// A part that is being written. Closing it without {@link #finish} removes its file.
final class OpenPart implements AutoCloseable {

    private final PartRow row;
    private final FormatWriter writer;
    private final ColumnTallies tallies;
    private long rows;

    OpenPart(PartRow row, FormatWriter writer, TableSchema schema) {
        this.row = row;
        this.writer = writer;
        this.tallies = new ColumnTallies(schema);
    }

    void write(Batch batch) {
        writer.write(batch);
        tallies.add(batch);
        rows += batch.rowCount();
    }

    /// What the file will weigh if it is finished now, in bytes.
    long bytesWritten() {
        return writer.bytesWritten();
    }

    /// Completes the file.
    PartRow finish() {
        long bytes = writer.finish();
        FileDigest digest = writer.digest();
        return row.finished(
                rows, bytes, new PartContent(digest.xxh3(), digest.md5(), tallies.tallies()));
    }

    int partIndex() {
        return row.partIndex();
    }

    @Override
    public void close() {
        writer.close();
    }
}
