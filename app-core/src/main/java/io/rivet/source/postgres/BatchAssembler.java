package io.rivet.source.postgres;

import io.rivet.batch.BatchSink;
import io.rivet.batch.ColumnMemory;
import io.rivet.failure.FailureKind;
import io.rivet.schema.ChangedValues;
import io.rivet.source.BatchLimits;
import io.rivet.source.BatchPair;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.postgresql.core.PGStream;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Collects wire rows, decodes them column by column and hands the batch to the sink. Owns the
/// batch's memory. Both read paths feed it.
final class BatchAssembler implements AutoCloseable {

    private final List<ColumnRead> columns;
    private final List<UnfitValues> unfit;
    private final RowKey key;
    private final RowBuffer buffer;
    private final BatchPair batches;
    private final BatchSink sink;
    private final BooleanSupplier cancelled;
    private final Failures failures;
    private long rowsBefore;
    private boolean owesRest;

    BatchAssembler(Described described, BatchLimits limits, BatchSink sink, ReadContext context) {
        this.columns = described.columns();
        this.unfit = columns.stream().map(read -> new UnfitValues(read.column())).toList();
        this.key = described.key();
        this.buffer = new RowBuffer(columns.size(), limits);
        this.sink = sink;
        this.cancelled = context.cancelled();
        this.failures = context.failures();
        this.batches = BatchPair.create(context.allocator(), described.schema());
    }

    /// What a read needs from its session.
    ///
    /// @param cancelled whether the user has asked to stop
    record ReadContext(BufferAllocator allocator, BooleanSupplier cancelled, Failures failures) {}

    /// All rows so far.
    long rows() {
        return rowsBefore + buffer.rows();
    }

    /// What became NULL in the rows that were handed over, by column and key.
    List<ChangedValues> changed() {
        return unfit.stream().flatMap(values -> values.changed().stream()).toList();
    }

    /// What the batch that is being filled has room for.
    RowBuffer buffer() {
        return buffer;
    }

    /// Takes a row that lies in memory, and the array with it.
    void append(byte[] row, int from, int length) {
        if (!buffer.fits(length)) {
            emit();
        }
        if (buffer.isLargeAlone(length)) {
            buffer.adopt(row, from, length);
            emit();
            return;
        }
        byte[] target = room(length);
        System.arraycopy(row, from, target, buffer.usedBytes(), length);
        commit(length);
    }

    /// Takes a row from the wire.
    void receive(PGStream stream, int length) throws IOException {
        byte[] target = room(length);
        stream.receive(target, buffer.usedBytes(), length);
        commit(length);
    }

    /// Hands over what is left.
    void finish() {
        if (buffer.rows() > 0) {
            emit();
        }
        sink.release();
    }

    /// Lets the sink pause if it took a batch since the last time. The server must be idle, or in a
    /// statement that is as long as the read anyway.
    void rest() {
        if (owesRest) {
            owesRest = false;
            sink.rest();
        }
    }

    private byte[] room(int length) {
        if (!buffer.fits(length)) {
            emit();
        }
        try {
            return buffer.reserve(length);
        } catch (OutOfMemoryError | ArithmeticException tooLarge) {
            throw tooLarge(length);
        }
    }

    private void commit(int length) {
        buffer.commit(length);
        if (buffer.isFull()) {
            emit();
        }
    }

    /// Decodes and hands over the rows that are here.
    void emit() {
        if (cancelled.getAsBoolean()) {
            throw failures.cancelled();
        }
        int rows = buffer.rows();
        BatchPair.Filling filling = batches.next();
        for (int i = 0; i < columns.size(); i++) {
            decode(i, filling.memories().get(i));
        }
        filling.batch().filled(rows, buffer.usedBytes());
        sink.accept(filling.batch());
        owesRest = true;
        rowsBefore += rows;
        buffer.clear();
    }

    private void decode(int column, ColumnMemory memory) {
        ColumnRead read = columns.get(column);
        try {
            read.decoder().decode(buffer.column(column), memory, unfit.get(column));
        } catch (UnrepresentableValue value) {
            UnrepresentableValue told = read.overridden() ? value.inOverride() : value;
            throw told.inColumn(
                    failures.export(),
                    read.column().name(),
                    rowsBefore + value.row() + 1,
                    key.text(buffer, value.row()));
        } catch (OutOfMemoryError | OutOfMemoryException full) {
            throw tooLarge(buffer.usedBytes());
        }
    }

    private RuntimeException tooLarge(long bytes) {
        return failures.of(
                FailureKind.PERMANENT,
                "row "
                        + (rows() + 1)
                        + " needs "
                        + (bytes >> 20)
                        + " MB, more memory than there is; give the JVM more (-Xmx) or read less of"
                        + " it, such as left(column, 1000000)");
    }

    @Override
    public void close() {
        try {
            sink.release();
        } finally {
            batches.close();
        }
    }
}
