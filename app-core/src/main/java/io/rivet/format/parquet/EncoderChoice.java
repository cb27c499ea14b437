package io.rivet.format.parquet;

import io.rivet.schema.ColumnType;

/// Which encoder writes the values of a type, as {@link ParquetSchema} stores them.
final class EncoderChoice {

    private EncoderChoice() {}

    /// A new encoder.
    ///
    /// @param type of a column, or of the elements of its lists
    static ValueEncoder of(ColumnType type, PageLimits pages, NumberEncoder.Scratch scratch) {
        return switch (type) {
            case ColumnType.Bool _ -> new BooleanEncoder();
            case ColumnType.Uuid _ -> new FixedEncoder(new HalfValues(false), pages.pageBytes());
            case ColumnType.Decimal decimal when decimal.wide() ->
                    new FixedEncoder(new WideDecimals(), pages.pageBytes());
            case ColumnType.Decimal decimal when decimal.precision() > ParquetSchema.INT64_DIGITS ->
                    new FixedEncoder(new HalfValues(true), pages.pageBytes());
            case ColumnType.Decimal decimal ->
                    integers(
                            type,
                            decimal.precision() <= ParquetSchema.INT32_DIGITS ? 4 : 8,
                            pages,
                            scratch);
            case ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.Date _ ->
                    integers(type, 4, pages, scratch);
            case ColumnType.Int64 _, ColumnType.Time _, ColumnType.Timestamp _ ->
                    integers(type, 8, pages, scratch);
            case ColumnType.UInt64 _ ->
                    numbers(type, new NumberBounds.UnsignedLongs(), 8, pages, scratch);
            case ColumnType.Float32 _ ->
                    numbers(type, new NumberBounds.Floats(true), 4, pages, scratch);
            case ColumnType.Float64 _ ->
                    numbers(type, new NumberBounds.Floats(false), 8, pages, scratch);
            case ColumnType.Text _, ColumnType.Json _ ->
                    new BytesEncoder(new BytesBounds(true), pages, scratch);
            case ColumnType.Binary _ -> new BytesEncoder(new BytesBounds(false), pages, scratch);
            case ColumnType.ListOf _ ->
                    throw new IllegalArgumentException("a list's elements have the encoder");
        };
    }

    private static ValueEncoder integers(
            ColumnType type, int width, PageLimits pages, NumberEncoder.Scratch scratch) {
        return numbers(type, new NumberBounds.Integers(width == 4), width, pages, scratch);
    }

    private static ValueEncoder numbers(
            ColumnType type,
            NumberBounds bounds,
            int width,
            PageLimits pages,
            NumberEncoder.Scratch scratch) {
        return new NumberEncoder(NumberReader.of(type), bounds, width, pages, scratch);
    }
}
