package io.rivet.source.postgres;

import io.rivet.source.BatchLimits;

import java.util.Arrays;

/// The wire bytes of the rows of one batch, and where each field starts. Used over and over: it
/// grows to the batch's limits and no further, except for a single row that is larger by itself.
final class RowBuffer {

    private static final int FIRST_BYTES = 64 << 10;
    private static final int FIRST_ROWS = 256;
    private static final int MOST_BYTES = 1 << 30;

    private final int columns;
    private final BatchLimits limits;
    private final int[][] starts;
    private int limitRows;
    private int limitBytes;
    private byte[] bytes;
    private int used;
    private int rows;

    RowBuffer(int columns, BatchLimits limits) {
        this.columns = columns;
        this.limits = limits;
        askLimits();
        this.starts = new int[columns][Math.min(FIRST_ROWS, limitRows)];
        this.bytes = new byte[Math.min(FIRST_BYTES, limitBytes)];
    }

    private void askLimits() {
        limitRows = Math.max(1, limits.rows());
        limitBytes = Math.clamp(limits.bytes(), 1, MOST_BYTES);
    }

    /// Whether a row of this length belongs to the same batch. The first one always does.
    boolean fits(int length) {
        return rows == 0 || (rows < limitRows && (long) used + length <= limitBytes);
    }

    /// Whether no further row belongs to the same batch.
    boolean isFull() {
        return rows >= limitRows || used >= limitBytes;
    }

    int rows() {
        return rows;
    }

    int usedBytes() {
        return used;
    }

    int freeBytes() {
        return Math.max(0, limitBytes - used);
    }

    int freeRows() {
        return limitRows - rows;
    }

    /// Makes room for a row that is about to be written at {@link #usedBytes}.
    byte[] reserve(int length) {
        int needed = Math.addExact(used, length);
        if (needed > bytes.length) {
            long doubled = Math.min(2L * bytes.length, limitBytes);
            int capacity = (int) Math.max(needed, doubled);
            bytes = used == 0 ? new byte[capacity] : Arrays.copyOf(bytes, capacity);
        }
        return bytes;
    }

    /// Whether a row of this length would be the only one of its batch, larger than any limit.
    boolean isLargeAlone(int length) {
        return rows == 0 && length > limitBytes;
    }

    /// Takes over the array of a row that {@link #isLargeAlone}, instead of a copy of it.
    void adopt(byte[] row, int from, int length) {
        bytes = row;
        used = from;
        commit(length);
    }

    /// Counts the row of this length that now stands at {@link #usedBytes}: a count of fields, then
    /// each field's length and bytes.
    ///
    /// @throws MalformedRow when that isn't what stands there
    void commit(int length) {
        int end = used + length;
        if (length < Short.BYTES || BinaryBytes.int16(bytes, used) != columns) {
            throw new MalformedRow();
        }
        if (rows == capacityRows()) {
            growRows();
        }
        int at = used + Short.BYTES;
        for (int column = 0; column < columns; column++) {
            if (end - at < Integer.BYTES) {
                throw new MalformedRow();
            }
            int fieldBytes = BinaryBytes.int32(bytes, at);
            at += Integer.BYTES;
            if (fieldBytes < 0) {
                starts[column][rows] = -1;
            } else {
                if (fieldBytes > end - at) {
                    throw new MalformedRow();
                }
                starts[column][rows] = at;
                at += fieldBytes;
            }
        }
        if (at != end) {
            throw new MalformedRow();
        }
        used = end;
        rows++;
    }

    /// One column of the rows that are here.
    FieldRun column(int column) {
        return new FieldRun(bytes, starts[column], rows);
    }

    /// Forgets the rows, and the memory that the next batch must not use. It ends at the limits of
    /// now.
    void clear() {
        used = 0;
        rows = 0;
        askLimits();
        if (bytes.length > limitBytes) {
            bytes = new byte[limitBytes];
        }
    }

    private int capacityRows() {
        return starts.length == 0 ? limitRows : starts[0].length;
    }

    private void growRows() {
        int capacity = (int) Math.min(2L * capacityRows(), limitRows);
        for (int column = 0; column < columns; column++) {
            starts[column] = Arrays.copyOf(starts[column], capacity);
        }
    }

    /// The server's bytes aren't a row of the expected columns.
    static final class MalformedRow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MalformedRow() {
            super("not a row of the expected columns", null, false, false);
        }
    }
}
