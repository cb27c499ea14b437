package io.rivet.batch.tally;

import io.rivet.schema.ColumnType;

import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/// Goes through the values of one column of batches. Used by one thread.
public final class ColumnValues {

    private final int column;
    private final @Nullable NumberBlock numbers;
    private final @Nullable BytesValues values;
    private final @Nullable ListValues lists;
    private final long[] block = new long[NumberBlock.ROWS];

    /// For one column.
    ///
    /// @param column what visitors are told
    public ColumnValues(int column, ColumnType type) {
        this.column = column;
        CanonicalForm form = CanonicalForm.of(type);
        numbers = form == CanonicalForm.NUMBER ? NumberBlock.of(type) : null;
        values = form == CanonicalForm.BYTES ? new BytesValues(type) : null;
        lists = type instanceof ColumnType.ListOf list ? new ListValues(list.element()) : null;
    }

    private void start(FieldVector vector) {
        if (values != null) {
            values.start(vector);
        }
        if (lists != null) {
            lists.start(vector);
        }
    }

    /// Shows the first rows to a visitor.
    public void visit(FieldVector vector, int rows, ValueVisitor visitor) {
        if (rows == 0) {
            return;
        }
        start(vector);
        long validity = vector.getValidityBuffer().memoryAddress();
        long data = numbers == null ? 0 : vector.getDataBuffer().memoryAddress();
        for (int from = 0; from < rows; from += NumberBlock.ROWS) {
            int count = Math.min(NumberBlock.ROWS, rows - from);
            long bits = Validity.bits(validity, from, count);
            if (numbers != null) {
                numbers.read(data, from, count, block);
            }
            for (int i = 0; i < count; i++) {
                if (((bits >>> i) & 1) == 0) {
                    visitor.nothing(column);
                } else {
                    show(from + i, i, visitor);
                }
            }
        }
    }

    private void show(int row, int slot, ValueVisitor visitor) {
        if (numbers != null) {
            visitor.number(column, block[slot]);
        } else if (values != null) {
            values.read(row);
            visitor.bytes(column, values.bytes(), 0, values.length());
        } else if (lists != null) {
            CanonicalList list = lists.read(row);
            visitor.bytes(column, list.bytes(), 0, list.length());
        }
    }

    /// How many of the first rows are NULL.
    public static long nulls(FieldVector vector, int rows) {
        long validity = rows == 0 ? 0 : vector.getValidityBuffer().memoryAddress();
        long nulls = 0;
        for (int from = 0; from < rows; from += NumberBlock.ROWS) {
            int count = Math.min(NumberBlock.ROWS, rows - from);
            nulls += count - Long.bitCount(Validity.bits(validity, from, count));
        }
        return nulls;
    }

    /// The sum of the hashes of the first rows' values.
    long checksum(FieldVector vector, int rows) {
        if (rows == 0) {
            return 0;
        }
        start(vector);
        long validity = vector.getValidityBuffer().memoryAddress();
        return numbers != null
                ? numberSum(numbers, vector.getDataBuffer().memoryAddress(), validity, rows)
                : otherSum(validity, rows);
    }

    private long numberSum(NumberBlock reader, long data, long validity, int rows) {
        long sum = 0;
        for (int from = 0; from < rows; from += NumberBlock.ROWS) {
            int count = Math.min(NumberBlock.ROWS, rows - from);
            long bits = Validity.bits(validity, from, count);
            if (bits != 0) {
                reader.read(data, from, count, block);
                sum += bits == -1L ? sumAll() : sumSome(bits, count);
            }
        }
        return sum;
    }

    private long sumAll() {
        long sum = 0;
        for (long value : block) {
            sum += ValueHash.of(value);
        }
        return sum;
    }

    private long sumSome(long bits, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ValueHash.of(block[i]) & -((bits >>> i) & 1);
        }
        return sum;
    }

    private long otherSum(long validity, int rows) {
        long sum = 0;
        for (int from = 0; from < rows; from += NumberBlock.ROWS) {
            int count = Math.min(NumberBlock.ROWS, rows - from);
            long bits = Validity.bits(validity, from, count);
            while (bits != 0) {
                sum += hash(from + Long.numberOfTrailingZeros(bits));
                bits &= bits - 1;
            }
        }
        return sum;
    }

    private long hash(int row) {
        if (values != null) {
            return values.hash(row);
        }
        if (lists != null) {
            CanonicalList list = lists.read(row);
            return ValueHash.of(list.bytes(), 0, list.length());
        }
        return 0;
    }
}
