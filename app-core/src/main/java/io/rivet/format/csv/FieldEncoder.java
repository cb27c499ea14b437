package io.rivet.format.csv;

import io.rivet.batch.ArrowTypes;
import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Writes the values of one column as fields.
interface FieldEncoder {

    /// Takes the column of the next batch.
    void start(FieldVector vector);

    /// Writes the value of a row that isn't NULL.
    void put(CsvOutput output, int row);

    static FieldEncoder of(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _ -> new BoolField();
            case ColumnType.Int8 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _,
                    ColumnType.ListOf _ ->
                    throw new UnsupportedOperationException("not yet: " + type);
            case ColumnType.Int16 _ ->
                    new FixedField(2, (out, at) -> Digits.putLong(out, MemoryUtil.getShort(at)));
            case ColumnType.Int32 _ ->
                    new FixedField(4, (out, at) -> Digits.putLong(out, MemoryUtil.getInt(at)));
            case ColumnType.Int64 _ ->
                    new FixedField(8, (out, at) -> Digits.putLong(out, MemoryUtil.getLong(at)));
            case ColumnType.Float32 _ ->
                    new FixedField(
                            4,
                            (out, at) ->
                                    FloatText.put(
                                            out, Float.intBitsToFloat(MemoryUtil.getInt(at))));
            case ColumnType.Float64 _ ->
                    new FixedField(
                            8,
                            (out, at) ->
                                    FloatText.put(
                                            out, Double.longBitsToDouble(MemoryUtil.getLong(at))));
            case ColumnType.Decimal decimal -> decimals(decimal);
            case ColumnType.Text _, ColumnType.Json _ -> new TextField();
            case ColumnType.Binary _ -> new HexField();
            case ColumnType.Uuid _ -> new FixedField(ArrowTypes.UUID_BYTES, FieldEncoder::putUuid);
            case ColumnType.Date _ ->
                    new FixedField(4, (out, at) -> DateText.putDate(out, MemoryUtil.getInt(at)));
            case ColumnType.Time _ ->
                    new FixedField(8, (out, at) -> DateText.putTime(out, MemoryUtil.getLong(at)));
            case ColumnType.Timestamp timestamp -> {
                boolean utc = timestamp.utc();
                yield new FixedField(
                        8, (out, at) -> DateText.putTimestamp(out, MemoryUtil.getLong(at), utc));
            }
        };
    }

    private static FieldEncoder decimals(ColumnType.Decimal decimal) {
        int scale = decimal.scale();
        if (decimal.precision() <= Digits.LONG_DIGITS) {
            return new FixedField(
                    ArrowTypes.DECIMAL_BYTES,
                    (out, at) -> Digits.putDecimal(out, MemoryUtil.getLong(at), scale));
        }
        return new FixedField(
                ArrowTypes.DECIMAL_BYTES, (out, at) -> putLongDecimal(out, at, scale));
    }

    private static void putLongDecimal(CsvOutput output, long address, int scale) {
        long low = MemoryUtil.getLong(address);
        long high = MemoryUtil.getLong(address + Long.BYTES);
        if (high == low >> 63) {
            Digits.putDecimal(output, low, scale);
            return;
        }
        byte[] bytes = new byte[ArrowTypes.DECIMAL_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = MemoryUtil.getByte(address + i);
        }
        output.putAscii(new BigDecimal(new BigInteger(bytes), scale).toPlainString());
    }

    private static void putUuid(CsvOutput output, long address) {
        long high = Long.reverseBytes(MemoryUtil.getLong(address));
        long low = Long.reverseBytes(MemoryUtil.getLong(address + Long.BYTES));
        byte[] buffer = output.room(36);
        int at = output.size();
        at = HexField.putHex(buffer, at, high >>> 32, 8);
        buffer[at++] = '-';
        at = HexField.putHex(buffer, at, high >>> 16, 4);
        buffer[at++] = '-';
        at = HexField.putHex(buffer, at, high, 4);
        buffer[at++] = '-';
        at = HexField.putHex(buffer, at, low >>> 48, 4);
        buffer[at++] = '-';
        output.advance(HexField.putHex(buffer, at, low, 12));
    }

    /// Writes the value at an address.
    interface FixedValue {
        void put(CsvOutput output, long address);
    }

    /// Values of equal width.
    final class FixedField implements FieldEncoder {
        private final int width;
        private final FixedValue value;
        private long data;

        FixedField(int width, FixedValue value) {
            this.width = width;
            this.value = value;
        }

        @Override
        public void start(FieldVector vector) {
            data = vector.getDataBuffer().memoryAddress();
        }

        @Override
        public void put(CsvOutput output, int row) {
            value.put(output, data + (long) row * width);
        }
    }

    /// `true` and `false`.
    final class BoolField implements FieldEncoder {
        private long data;

        @Override
        public void start(FieldVector vector) {
            data = vector.getDataBuffer().memoryAddress();
        }

        @Override
        public void put(CsvOutput output, int row) {
            int bits = MemoryUtil.getByte(data + (row >> 3));
            output.putAscii(((bits >>> (row & 7)) & 1) != 0 ? "true" : "false");
        }
    }
}
