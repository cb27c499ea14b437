package io.rivet.batch.text;

import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// The values of a list in JSON: numbers, decimals and truth as they are in files, NaN and the
/// infinities as strings, JSON embedded as the server printed it, everything else as strings of the
/// text that files hold.
final class JsonElement {

    private JsonElement() {}

    static ValueText of(ColumnType type) {
        ValueText plain = ValueText.of(type, TextForm.FILE);
        return switch (type) {
            case ColumnType.Bool _,
                    ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _,
                    ColumnType.Decimal _,
                    ColumnType.Json _ ->
                    plain;
            case ColumnType.Float32 _ -> new FloatElement(plain, Float.BYTES);
            case ColumnType.Float64 _ -> new FloatElement(plain, Double.BYTES);
            case ColumnType.Text _ -> new JsonString();
            case ColumnType.Binary _,
                    ColumnType.Uuid _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    new QuotedText(plain);
            case ColumnType.ListOf _ ->
                    throw new IllegalArgumentException("a list of lists has no column type");
        };
    }

    /// JSON has no number that isn't finite.
    private static final class FloatElement implements ValueText {

        private final ValueText number;
        private final QuotedText word;
        private final int width;
        private long data;

        FloatElement(ValueText number, int width) {
            this.number = number;
            this.word = new QuotedText(number);
            this.width = width;
        }

        @Override
        public void start(FieldVector vector) {
            data = vector.getDataBuffer().memoryAddress();
            number.start(vector);
        }

        @Override
        public void put(TextBuffer output, int row) {
            if (isFinite(data + (long) row * width)) {
                number.put(output, row);
            } else {
                word.put(output, row);
            }
        }

        private boolean isFinite(long address) {
            return width == Float.BYTES
                    ? Float.isFinite(Float.intBitsToFloat(MemoryUtil.getInt(address)))
                    : Double.isFinite(Double.longBitsToDouble(MemoryUtil.getLong(address)));
        }
    }
}
