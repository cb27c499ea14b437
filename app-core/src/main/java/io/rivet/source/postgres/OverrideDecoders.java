package io.rivet.source.postgres;

import io.rivet.batch.ArrowTypes;
import io.rivet.batch.ColumnMemory;
import io.rivet.json.Json;
import io.rivet.source.UnrepresentableValue;
import io.rivet.source.Utf8;

import org.apache.arrow.memory.util.MemoryUtil;

/// Decoders for columns that a config wants as another type. Each value is looked at; one that
/// doesn't fit ends the read.
final class OverrideDecoders {

    private static final int UUID_TEXT_LENGTH = 36;
    private static final int UUID_GROUPS = 0b1000_0100_0010_0001_0000_0000;

    private OverrideDecoders() {}

    /// int2, int4 or int8 as a boolean.
    static void integerBool(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        memory.reserve(run.rows());
        memory.writeValidity(run.starts(), run.rows());
        long address = memory.dataAddress();
        for (int row = 0; row < run.rows(); row += Long.SIZE, address += Long.BYTES) {
            int end = Math.min(row + Long.SIZE, run.rows());
            long bits = 0;
            for (int at = row; at < end; at++) {
                bits |= flag(run, at) << at;
            }
            MemoryUtil.putLong(address, bits);
        }
    }

    private static long flag(FieldRun run, int row) {
        int start = run.starts()[row];
        if (start < 0) {
            return 0;
        }
        long value =
                switch (run.lengthAt(start)) {
                    case Short.BYTES -> BinaryBytes.int16(run.bytes(), start);
                    case Integer.BYTES -> BinaryBytes.int32(run.bytes(), start);
                    default -> BinaryBytes.int64(run.bytes(), start);
                };
        if (value != 0 && value != 1) {
            throw unfit(row, value + " can't be stored as bool, which takes 0 and 1");
        }
        return value;
    }

    /// bytea as a UUID.
    static void bytesUuid(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        for (int row = 0; row < run.rows(); row++) {
            int start = run.starts()[row];
            if (start >= 0 && run.lengthAt(start) != ArrowTypes.UUID_BYTES) {
                throw unfit(
                        row,
                        run.lengthAt(start) + " bytes can't be stored as uuid, which takes 16");
            }
        }
        FixedDecoders.uuid(run, memory, unfit);
    }

    /// Text like `a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11` as a UUID.
    static void textUuid(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        memory.reserve(run.rows());
        memory.writeValidity(run.starts(), run.rows());
        long address = memory.dataAddress();
        for (int row = 0; row < run.rows(); row++, address += ArrowTypes.UUID_BYTES) {
            MemoryUtil.putLong(address, 0);
            MemoryUtil.putLong(address + Long.BYTES, 0);
            int start = run.starts()[row];
            if (start >= 0 && !putUuid(run, start, address)) {
                throw unfit(
                        row,
                        "the text can't be stored as uuid, which takes 32 hex digits in groups of"
                                + " 8-4-4-4-12");
            }
        }
    }

    private static boolean putUuid(FieldRun run, int start, long address) {
        byte[] bytes = run.bytes();
        if (run.lengthAt(start) != UUID_TEXT_LENGTH) {
            return false;
        }
        long target = address;
        for (int at = 0; at < UUID_TEXT_LENGTH; ) {
            if ((UUID_GROUPS >>> at & 1) != 0) {
                if (bytes[start + at] != '-') {
                    return false;
                }
                at++;
            } else {
                int high = Character.digit(bytes[start + at], 16);
                int low = Character.digit(bytes[start + at + 1], 16);
                if ((high | low) < 0) {
                    return false;
                }
                MemoryUtil.putByte(target++, (byte) (high << 4 | low));
                at += 2;
            }
        }
        return true;
    }

    /// Text that must be JSON, and stays as it is.
    static void textJson(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        for (int row = 0; row < run.rows(); row++) {
            int start = run.starts()[row];
            if (start >= 0 && !isJson(run.bytes(), start, run.lengthAt(start))) {
                throw unfit(row, "the text isn't valid JSON and can't be stored as json");
            }
        }
        TextDecoder.TEXT.decode(run, memory, unfit);
    }

    /// Bytes that aren't UTF-8 are left to the rule for them.
    private static boolean isJson(byte[] bytes, int start, int length) {
        return !Utf8.isValid(bytes, start, start + length) || Json.isValid(bytes, start, length);
    }

    private static UnrepresentableValue unfit(int row, String what) {
        return new UnrepresentableValue(
                row, what + "; take the column out of the columns section, or write text for it");
    }
}
