package io.rivet.batch.text;

import io.rivet.batch.ArrowTypes;
import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// Values of equal width.
final class FixedText implements ValueText {

    private final int width;
    private final Value value;
    private long data;

    /// Writes the value at an address.
    interface Value {
        void put(TextBuffer output, long address);
    }

    private FixedText(int width, Value value) {
        this.width = width;
        this.value = value;
    }

    @Override
    public void start(FieldVector vector) {
        data = vector.getDataBuffer().memoryAddress();
    }

    @Override
    public void put(TextBuffer output, int row) {
        value.put(output, data + (long) row * width);
    }

    static FixedText of(ColumnType type, TextForm form) {
        return switch (type) {
            case ColumnType.Int8 _ ->
                    new FixedText(1, (out, at) -> Digits.putLong(out, MemoryUtil.getByte(at)));
            case ColumnType.Int16 _ ->
                    new FixedText(2, (out, at) -> Digits.putLong(out, MemoryUtil.getShort(at)));
            case ColumnType.Int32 _ ->
                    new FixedText(4, (out, at) -> Digits.putLong(out, MemoryUtil.getInt(at)));
            case ColumnType.Int64 _ ->
                    new FixedText(8, (out, at) -> Digits.putLong(out, MemoryUtil.getLong(at)));
            case ColumnType.UInt8 _ ->
                    new FixedText(
                            1, (out, at) -> Digits.putLong(out, MemoryUtil.getByte(at) & 0xFF));
            case ColumnType.UInt16 _ ->
                    new FixedText(
                            2, (out, at) -> Digits.putLong(out, MemoryUtil.getShort(at) & 0xFFFF));
            case ColumnType.UInt32 _ ->
                    new FixedText(
                            4,
                            (out, at) ->
                                    Digits.putLong(
                                            out, Integer.toUnsignedLong(MemoryUtil.getInt(at))));
            case ColumnType.UInt64 _ ->
                    new FixedText(8, (out, at) -> Digits.putUnsigned(out, MemoryUtil.getLong(at)));
            case ColumnType.Float32 _ ->
                    new FixedText(
                            4,
                            (out, at) ->
                                    FloatText.put(
                                            out,
                                            Float.intBitsToFloat(MemoryUtil.getInt(at)),
                                            form));
            case ColumnType.Float64 _ ->
                    new FixedText(
                            8,
                            (out, at) ->
                                    FloatText.put(
                                            out,
                                            Double.longBitsToDouble(MemoryUtil.getLong(at)),
                                            form));
            case ColumnType.Decimal decimal -> decimals(decimal);
            case ColumnType.Uuid _ -> new FixedText(ArrowTypes.UUID_BYTES, HexText::putUuid);
            case ColumnType.Date _ ->
                    new FixedText(4, (out, at) -> DateText.putDate(out, MemoryUtil.getInt(at)));
            case ColumnType.Time _ ->
                    new FixedText(8, (out, at) -> DateText.putTime(out, MemoryUtil.getLong(at)));
            case ColumnType.Timestamp timestamp -> timestamps(timestamp.utc(), form);
            case ColumnType.Bool _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Binary _,
                    ColumnType.ListOf _ ->
                    throw new IllegalArgumentException("not of equal width: " + type);
        };
    }

    private static FixedText timestamps(boolean utc, TextForm form) {
        return switch (form) {
            case FILE ->
                    new FixedText(
                            8,
                            (out, at) -> DateText.putTimestamp(out, MemoryUtil.getLong(at), utc));
            case HASH ->
                    new FixedText(
                            8,
                            (out, at) -> DateText.putShortTimestamp(out, MemoryUtil.getLong(at)));
        };
    }

    private static FixedText decimals(ColumnType.Decimal decimal) {
        int scale = decimal.scale();
        int bytes = ArrowTypes.bytesOf(decimal);
        if (decimal.precision() <= Digits.LONG_DIGITS) {
            return new FixedText(
                    bytes, (out, at) -> Digits.putDecimal(out, MemoryUtil.getLong(at), scale));
        }
        return new FixedText(bytes, new LongDecimalText(bytes, scale));
    }
}
