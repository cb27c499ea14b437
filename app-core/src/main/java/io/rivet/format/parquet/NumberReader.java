package io.rivet.format.parquet;

import io.rivet.batch.ArrowTypes;
import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// Reads the values of a vector of numbers as longs: floating-point values as their bits. An
/// integer without a sign has its value, but for one of 64 bits, which has its bits.
enum NumberReader {
    BYTES_1 {
        @Override
        void read(FieldVector vector, int[] rows, int start, int count, long[] target) {
            long data = vector.getDataBuffer().memoryAddress();
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getByte(data + rows[start + i]);
            }
        }
    },
    UNSIGNED_1 {
        @Override
        void read(FieldVector vector, int[] rows, int start, int count, long[] target) {
            long data = vector.getDataBuffer().memoryAddress();
            for (int i = 0; i < count; i++) {
                target[i] = Byte.toUnsignedLong(MemoryUtil.getByte(data + rows[start + i]));
            }
        }
    },
    UNSIGNED_2 {
        @Override
        void read(FieldVector vector, int[] rows, int start, int count, long[] target) {
            long data = vector.getDataBuffer().memoryAddress();
            for (int i = 0; i < count; i++) {
                long address = data + ((long) rows[start + i] << 1);
                target[i] = Short.toUnsignedLong(MemoryUtil.getShort(address));
            }
        }
    },
    UNSIGNED_4 {
        @Override
        void read(FieldVector vector, int[] rows, int start, int count, long[] target) {
            long data = vector.getDataBuffer().memoryAddress();
            for (int i = 0; i < count; i++) {
                long address = data + ((long) rows[start + i] << 2);
                target[i] = Integer.toUnsignedLong(MemoryUtil.getInt(address));
            }
        }
    },
    BYTES_2 {
        @Override
        void read(FieldVector vector, int[] rows, int start, int count, long[] target) {
            long data = vector.getDataBuffer().memoryAddress();
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getShort(data + ((long) rows[start + i] << 1));
            }
        }
    },
    BYTES_4 {
        @Override
        void read(FieldVector vector, int[] rows, int start, int count, long[] target) {
            long data = vector.getDataBuffer().memoryAddress();
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getInt(data + ((long) rows[start + i] << 2));
            }
        }
    },
    BYTES_8 {
        @Override
        void read(FieldVector vector, int[] rows, int start, int count, long[] target) {
            long data = vector.getDataBuffer().memoryAddress();
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getLong(data + ((long) rows[start + i] << 3));
            }
        }
    },
    /// The low half of a decimal that fits in it.
    DECIMAL {
        @Override
        void read(FieldVector vector, int[] rows, int start, int count, long[] target) {
            long data = vector.getDataBuffer().memoryAddress();
            for (int i = 0; i < count; i++) {
                target[i] =
                        MemoryUtil.getLong(
                                data + (long) rows[start + i] * ArrowTypes.DECIMAL_BYTES);
            }
        }
    };

    /// Reads `count` values, those of `rows` from `start` on.
    abstract void read(FieldVector vector, int[] rows, int start, int count, long[] target);

    static NumberReader of(ColumnType type) {
        return switch (type) {
            case ColumnType.Int8 _ -> BYTES_1;
            case ColumnType.UInt8 _ -> UNSIGNED_1;
            case ColumnType.UInt16 _ -> UNSIGNED_2;
            case ColumnType.UInt32 _ -> UNSIGNED_4;
            case ColumnType.Int16 _ -> BYTES_2;
            case ColumnType.Int32 _, ColumnType.Date _, ColumnType.Float32 _ -> BYTES_4;
            case ColumnType.Int64 _,
                    ColumnType.UInt64 _,
                    ColumnType.Float64 _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    BYTES_8;
            case ColumnType.Decimal _ -> DECIMAL;
            case ColumnType.Bool _,
                    ColumnType.ListOf _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Binary _,
                    ColumnType.Uuid _ ->
                    throw new IllegalArgumentException("not a number: " + type);
        };
    }
}
