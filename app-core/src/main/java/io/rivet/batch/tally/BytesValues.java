package io.rivet.batch.tally;

import io.rivet.batch.ArrowTypes;
import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Brings values of {@link CanonicalForm#BYTES} into an array. Used by one thread.
final class BytesValues {

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int VARIABLE = 0;
    private static final int LARGEST_KEPT = 1 << 20;

    /// Bytes of a value; {@link #VARIABLE} where they differ.
    private final int width;

    private final boolean littleEndian;
    private long data;
    private long offsets;
    private byte[] bytes = new byte[256];
    private int length;

    BytesValues(ColumnType type) {
        littleEndian = type instanceof ColumnType.Decimal;
        width =
                switch (type) {
                    case ColumnType.Decimal decimal -> ArrowTypes.bytesOf(decimal);
                    case ColumnType.Uuid _ -> ArrowTypes.UUID_BYTES;
                    default -> VARIABLE;
                };
    }

    void start(FieldVector vector) {
        data = vector.getDataBuffer().memoryAddress();
        offsets = width == VARIABLE ? vector.getOffsetBuffer().memoryAddress() : 0;
    }

    /// The hash of a row's value.
    long hash(int row) {
        if (littleEndian) {
            read(row);
            return ValueHash.of(bytes, 0, length);
        }
        if (width != VARIABLE) {
            return ValueHash.ofMemory(data + (long) row * width, width);
        }
        long offset = offsets + ((long) row << 2);
        int from = MemoryUtil.getInt(offset);
        return ValueHash.ofMemory(data + from, MemoryUtil.getInt(offset + Integer.BYTES) - from);
    }

    /// Reads a row's value into {@link #bytes}.
    void read(int row) {
        long from = data;
        if (width == VARIABLE) {
            long offset = offsets + ((long) row << 2);
            int first = MemoryUtil.getInt(offset);
            length = MemoryUtil.getInt(offset + Integer.BYTES) - first;
            from += first;
        } else {
            length = width;
            from += (long) row * width;
        }
        if (bytes.length < length || (bytes.length > LARGEST_KEPT && length <= LARGEST_KEPT)) {
            bytes = new byte[Math.max(length, 256)];
        }
        if (littleEndian) {
            copyReversed(from);
        } else {
            MemoryUtil.copyFromMemory(from, bytes, 0, length);
        }
    }

    /// Words from the last to the first, the bytes of each turned around.
    private void copyReversed(long from) {
        for (int at = 0; at < length; at += Long.BYTES) {
            long word = MemoryUtil.getLong(from + at);
            WORD.set(bytes, length - Long.BYTES - at, Long.reverseBytes(word));
        }
    }

    /// The value that was read, from 0 to {@link #length}.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
