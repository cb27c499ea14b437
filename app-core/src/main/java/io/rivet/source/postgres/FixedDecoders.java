package io.rivet.source.postgres;

import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ValueKey;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.util.MemoryUtil;

/// Decoders for values of fixed width.
final class FixedDecoders {

    private static final int UUID_BYTES = 16;
    private static final int EPOCH_DAYS = 10_957;
    private static final long EPOCH_MICROS = 946_684_800_000_000L;
    private static final long DAY_MICROS = 86_400_000_000L;

    private FixedDecoders() {}

    static void bool(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, 1);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row += Long.SIZE, address += Long.BYTES) {
            int end = Math.min(row + Long.SIZE, run.rows());
            long bits = 0;
            for (int at = row; at < end; at++) {
                if (starts[at] >= 0 && bytes[starts[at]] != 0) {
                    bits |= 1L << at;
                }
            }
            MemoryUtil.putLong(address, bits);
        }
    }

    static void int16(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, Short.BYTES);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += Short.BYTES) {
            int start = starts[row];
            MemoryUtil.putShort(address, start < 0 ? 0 : BinaryBytes.int16(bytes, start));
        }
    }

    /// int4 and, bit by bit, float4.
    static void int32(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, Integer.BYTES);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += Integer.BYTES) {
            int start = starts[row];
            MemoryUtil.putInt(address, start < 0 ? 0 : BinaryBytes.int32(bytes, start));
        }
    }

    /// int8 and, bit by bit, float8.
    static void int64(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, Long.BYTES);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += Long.BYTES) {
            int start = starts[row];
            MemoryUtil.putLong(address, start < 0 ? 0 : BinaryBytes.int64(bytes, start));
        }
    }

    /// oid and xid: 32 bits without a sign, in 64.
    static void unsigned32(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, Integer.BYTES);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += Long.BYTES) {
            int start = starts[row];
            long value = start < 0 ? 0 : BinaryBytes.int32(bytes, start) & 0xFFFF_FFFFL;
            MemoryUtil.putLong(address, value);
        }
    }

    static void uuid(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, UUID_BYTES);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += UUID_BYTES) {
            int start = starts[row];
            if (start < 0) {
                MemoryUtil.putLong(address, 0);
                MemoryUtil.putLong(address + Long.BYTES, 0);
            } else {
                MemoryUtil.copyToMemory(bytes, start, address, UUID_BYTES);
            }
        }
    }

    static void date(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, Integer.BYTES);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += Integer.BYTES) {
            int start = starts[row];
            int days = start < 0 ? -EPOCH_DAYS : BinaryBytes.int32(bytes, start);
            if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
                if (!unfit.nulled(memory, row, ValueKey.INFINITY)) {
                    throw infinite(row, days > 0, "date");
                }
                days = -EPOCH_DAYS;
            }
            MemoryUtil.putInt(address, days + EPOCH_DAYS);
        }
    }

    static void time(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, Long.BYTES);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += Long.BYTES) {
            int start = starts[row];
            long micros = start < 0 ? 0 : BinaryBytes.int64(bytes, start);
            if (micros < 0 || micros >= DAY_MICROS) {
                if (!unfit.nulled(memory, row, ValueKey.TIME_RANGE)) {
                    throw new UnrepresentableValue(
                            row, ValueKey.TIME_RANGE, "24:00:00 can't be stored as a time of day");
                }
                micros = 0;
            }
            MemoryUtil.putLong(address, micros);
        }
    }

    static void timestamp(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        prepare(run, memory, Long.BYTES);
        long address = memory.dataAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++, address += Long.BYTES) {
            int start = starts[row];
            long micros = start < 0 ? -EPOCH_MICROS : BinaryBytes.int64(bytes, start);
            if (micros > Long.MAX_VALUE - EPOCH_MICROS || micros == Long.MIN_VALUE) {
                if (!unfit.nulled(memory, row, ValueKey.INFINITY)) {
                    throw beyond(row, micros);
                }
                micros = -EPOCH_MICROS;
            }
            MemoryUtil.putLong(address, micros + EPOCH_MICROS);
        }
    }

    private static UnrepresentableValue beyond(int row, long micros) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return infinite(row, micros > 0, "timestamp");
        }
        return new UnrepresentableValue(
                row,
                ValueKey.INFINITY,
                "a timestamp after 294247-01-10 04:00:54.775807 can't be stored in 64-bit"
                        + " microseconds");
    }

    private static UnrepresentableValue infinite(int row, boolean positive, String type) {
        String value = positive ? "infinity" : "-infinity";
        return new UnrepresentableValue(
                row, ValueKey.INFINITY, value + " can't be stored as a " + type);
    }

    /// Checks the width of each value and writes which rows have one.
    private static void prepare(FieldRun run, ColumnMemory memory, int width) {
        int[] starts = run.starts();
        for (int row = 0; row < run.rows(); row++) {
            if (starts[row] >= 0 && run.lengthAt(starts[row]) != width) {
                throw new UnrepresentableValue(
                        row,
                        "the server sent "
                                + run.lengthAt(starts[row])
                                + " bytes where the type has "
                                + width
                                + "; report this with the column's type");
            }
        }
        memory.reserve(run.rows());
        memory.writeValidity(starts, run.rows());
    }
}
