package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;

import org.jspecify.annotations.Nullable;

/// Collects the values of one column on the heap, row by row, and then writes them into a batch's
/// vector in one loop. Each row adds exactly one value.
///
/// Values that the column can't hold end in {@link io.rivet.source.UnrepresentableValue}, unless a
/// rule makes them NULL.
interface ColumnFill {

    void addNull();

    /// A whole number, or the bits of a floating-point one.
    default void add(long value) {
        throw new MalformedRow();
    }

    /// The value as the server's binary protocol has it, without its length.
    ///
    /// @param bytes may change after the call
    default void add(byte[] bytes, int from, int length) {
        throw new MalformedRow();
    }

    /// Writes all rows since the last {@link #clear}.
    void writeTo(ColumnMemory memory);

    /// The value of a row that was collected and isn't cleared yet, for messages.
    String text(int row);

    /// The value of such a row as a key, in the text form of {@link io.rivet.plan.KeyTerm}; null
    /// when it isn't known.
    @Nullable String key(int row);

    /// How many values became NULL since the start of the read.
    default long changed() {
        return 0;
    }

    void clear();

    /// The server sent something that the described column can't be.
    final class MalformedRow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MalformedRow() {
            super("a row isn't of the described columns", null, false, false);
        }
    }
}
