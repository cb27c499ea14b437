package io.rivet.source.mysql;

import io.rivet.batch.BatchSink;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.ValueRule;
import io.rivet.source.BatchLimits;
import io.rivet.source.BatchPair;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BooleanSupplier;

/// Collects rows column by column and hands batches to the sink. Owns the batches' memory.
final class BatchAssembler implements AutoCloseable {

    private final Described described;
    private final BatchLimits limits;
    private final BatchSink sink;
    private final ReadContext context;
    private final Meter meter = new Meter();
    private final ColumnFill[] fills;
    private final BatchPair batches;
    private long rowsBefore;
    private int rows;

    /// What a read needs from its session.
    ///
    /// @param cancelled whether the user has asked to stop
    record ReadContext(BufferAllocator allocator, BooleanSupplier cancelled, Failures failures) {}

    BatchAssembler(Described described, BatchLimits limits, BatchSink sink, ReadContext context) {
        this.described = described;
        this.limits = limits;
        this.sink = sink;
        this.context = context;
        this.fills =
                described.columns().stream()
                        .map(read -> read.fills().apply(meter))
                        .toArray(ColumnFill[]::new);
        this.batches = BatchPair.create(context.allocator(), described.schema());
    }

    /// Reads it all.
    ///
    /// @return the rows
    long readAll(Rows result, Watchdog watchdog) throws SQLException {
        watchdog.waitForRows();
        while (result.next()) {
            addRow(result);
            if (rows >= limits.rows() || meter.bytes() >= limits.bytes()) {
                watchdog.rowsCame();
                emit();
                sink.rest();
            }
            watchdog.waitForRows();
        }
        watchdog.rowsCame();
        return finish();
    }

    /// Reads one page. Its rows may stay here until a later one fills the batch; {@link #finish}
    /// hands over the rest.
    ///
    /// @param asked the rows of a full page
    /// @param key the columns of each term, from 0
    Page readPage(Rows result, Watchdog watchdog, int asked, List<int[]> key) throws SQLException {
        int found = 0;
        List<String> last = List.of();
        watchdog.waitForRows();
        while (result.next()) {
            addRow(result);
            found++;
            if (found == asked) {
                last = keyOfLastRow(key);
            }
            if (rows >= limits.rows() || meter.bytes() >= limits.bytes()) {
                watchdog.rowsCame();
                emit();
            }
            watchdog.waitForRows();
        }
        watchdog.rowsCame();
        return new Page(found, last);
    }

    /// What a page came to.
    ///
    /// @param lastKey of a full page
    record Page(int rows, List<String> lastKey) {}

    private List<String> keyOfLastRow(List<int[]> key) {
        List<String> values = new ArrayList<>(key.size());
        for (int[] columns : key) {
            String value = null;
            for (int at = 0; value == null && at < columns.length; at++) {
                value = fills[columns[at]].key(rows - 1);
            }
            if (value == null) {
                throw context.failures()
                        .of(
                                FailureKind.PERMANENT,
                                "column '%s' of row %d has no value to go on from"
                                        .formatted(
                                                described.columns().get(columns[0]).column().name(),
                                                rowsBefore + rows));
            }
            values.add(value);
        }
        return values;
    }

    /// Hands over what is left after the last page.
    ///
    /// @return the rows of all pages
    long finish() {
        if (rows > 0) {
            emit();
        }
        sink.release();
        return rowsBefore;
    }

    private void addRow(Rows result) throws SQLException {
        int column = 0;
        try {
            for (; column < fills.length; column++) {
                result.read(column, fills[column]);
            }
        } catch (UnrepresentableValue value) {
            boolean overridden = described.columns().get(column).overridden();
            throw inColumn(overridden ? value.inOverride() : value, column, result);
        } catch (OutOfMemoryError | ArithmeticException | NegativeArraySizeException full) {
            throw tooLarge();
        }
        rows++;
    }

    private RivetException inColumn(UnrepresentableValue value, int column, Rows result)
            throws SQLException {
        return value.inColumn(
                context.failures().export(),
                described.columns().get(column).column().name(),
                rowsBefore + rows + 1,
                rowKey(column, result));
    }

    /// The primary key of the row of which `column` is the first value that isn't here.
    private Optional<String> rowKey(int column, Rows result) throws SQLException {
        StringJoiner key = new StringJoiner(", ");
        for (int index : described.keys()) {
            String name = described.columns().get(index).column().name();
            if (index == column) {
                return Optional.empty();
            }
            if (index > column && !readKey(index, result)) {
                return Optional.empty();
            }
            key.add(name + " = " + fills[index].text(rows));
        }
        return key.length() == 0 ? Optional.empty() : Optional.of(key.toString());
    }

    /// A value of the key may be wrong too; the one to its left is told.
    private boolean readKey(int index, Rows result) throws SQLException {
        try {
            result.read(index, fills[index]);
            return true;
        } catch (UnrepresentableValue another) {
            return false;
        }
    }

    private void emit() {
        if (context.cancelled().getAsBoolean()) {
            throw context.failures().cancelled();
        }
        BatchPair.Filling filling = batches.next();
        try {
            for (int i = 0; i < fills.length; i++) {
                fills[i].writeTo(filling.memories().get(i));
            }
        } catch (OutOfMemoryError | OutOfMemoryException full) {
            throw tooLarge();
        }
        noteSrids(filling);
        filling.batch().filled(rows, meter.bytes());
        rowsBefore += rows;
        for (ColumnFill fill : fills) {
            fill.clear();
        }
        rows = 0;
        meter.clear();
        sink.accept(filling.batch());
    }

    private void noteSrids(BatchPair.Filling filling) {
        for (int i = 0; i < fills.length; i++) {
            if (fills[i] instanceof GeometryFill geometry && geometry.srid().isPresent()) {
                filling.batch()
                        .note(
                                "rivet.srid." + described.columns().get(i).column().name(),
                                String.valueOf(geometry.srid().getAsLong()));
            }
        }
    }

    /// What became NULL by a rule. A column has one rule that can do so.
    List<ChangedValues> changed() {
        List<ChangedValues> changed = new ArrayList<>();
        for (int i = 0; i < fills.length; i++) {
            long count = fills[i].changed();
            if (count > 0) {
                var column = described.columns().get(i).column();
                ValueRule rule = column.rules().getFirst();
                changed.add(new ChangedValues(column.name(), rule.key(), count));
            }
        }
        return changed;
    }

    private RivetException tooLarge() {
        return context.failures()
                .of(
                        FailureKind.PERMANENT,
                        "row "
                                + (rowsBefore + rows + 1)
                                + " needs more memory than there is; give the JVM more (-Xmx) or"
                                + " read less of it, such as left(column, 1000000)");
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
