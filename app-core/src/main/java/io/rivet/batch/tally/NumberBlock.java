package io.rivet.batch.tally;

import io.rivet.batch.ArrowTypes;
import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;

/// Reads the canonical numbers of a column from a vector's data, some rows at a time. Slots of NULL
/// give anything.
enum NumberBlock {
    BITS {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                int row = from + i;
                target[i] = (MemoryUtil.getByte(data + (row >> 3)) >>> (row & 7)) & 1L;
            }
        }
    },
    SIGNED_1 {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getByte(data + from + i);
            }
        }
    },
    SIGNED_2 {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getShort(data + ((from + (long) i) << 1));
            }
        }
    },
    SIGNED_4 {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getInt(data + ((from + (long) i) << 2));
            }
        }
    },
    UNSIGNED_1 {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getByte(data + from + i) & 0xFFL;
            }
        }
    },
    UNSIGNED_2 {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getShort(data + ((from + (long) i) << 1)) & 0xFFFFL;
            }
        }
    },
    UNSIGNED_4 {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getInt(data + ((from + (long) i) << 2)) & 0xFFFF_FFFFL;
            }
        }
    },
    WORDS {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getLong(data + ((from + (long) i) << 3));
            }
        }
    },
    FLOATS {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                int bits = MemoryUtil.getInt(data + ((from + (long) i) << 2));
                target[i] = CanonicalForm.number(Float.intBitsToFloat(bits));
            }
        }
    },
    DOUBLES {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                long bits = MemoryUtil.getLong(data + ((from + (long) i) << 3));
                target[i] = CanonicalForm.number(Double.longBitsToDouble(bits));
            }
        }
    },
    DECIMALS {
        @Override
        void read(long data, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = MemoryUtil.getLong(data + (from + (long) i) * ArrowTypes.DECIMAL_BYTES);
            }
        }
    };

    /// Rows that are read at a time at most.
    static final int ROWS = Long.SIZE;

    /// Reads the numbers of `count` rows.
    ///
    /// @param data where the vector's first value is
    /// @param from a multiple of 8 for bits
    abstract void read(long data, int from, int count, long[] target);

    static NumberBlock of(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _ -> BITS;
            case ColumnType.Int8 _ -> SIGNED_1;
            case ColumnType.Int16 _ -> SIGNED_2;
            case ColumnType.Int32 _, ColumnType.Date _ -> SIGNED_4;
            case ColumnType.UInt8 _ -> UNSIGNED_1;
            case ColumnType.UInt16 _ -> UNSIGNED_2;
            case ColumnType.UInt32 _ -> UNSIGNED_4;
            case ColumnType.Int64 _,
                    ColumnType.UInt64 _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    WORDS;
            case ColumnType.Float32 _ -> FLOATS;
            case ColumnType.Float64 _ -> DOUBLES;
            case ColumnType.Decimal decimal
                    when decimal.precision() <= CanonicalForm.NUMBER_DIGITS ->
                    DECIMALS;
            case ColumnType.Decimal _,
                    ColumnType.ListOf _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Binary _,
                    ColumnType.Uuid _ ->
                    throw new IllegalArgumentException("not a number: " + type);
        };
    }
}
