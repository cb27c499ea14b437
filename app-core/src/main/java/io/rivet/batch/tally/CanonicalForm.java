package io.rivet.batch.tally;

import io.rivet.schema.ColumnType;

/// How the values of a type are brought into one form, before they are hashed or compared.
public enum CanonicalForm {
    /// 64 bits. Bool: 0 or 1. Signed integers, days and microseconds: extended by their sign.
    /// Integers without a sign: by zeros. Float32: its 32 bits, extended by zeros; Float64: its
    /// bits; any NaN is the one of Java, `7fc00000` or `7ff8000000000000`. Decimals of up to 18
    /// digits: the number without its point.
    NUMBER,
    /// Bytes. Text and JSON: UTF-8. UUIDs: 16 bytes in network order. Decimals of 19 to 38 digits:
    /// 16 bytes, longer ones 32, of two's complement without the point, most significant first.
    BYTES,
    /// Bytes: those of the elements after each other, see {@link CanonicalList}.
    LIST;

    /// Decimals of at most this many digits are numbers.
    public static final int NUMBER_DIGITS = 18;

    /// The form of a type's values.
    public static CanonicalForm of(ColumnType type) {
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
                    ColumnType.Float32 _,
                    ColumnType.Float64 _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    NUMBER;
            case ColumnType.Decimal decimal ->
                    decimal.precision() <= NUMBER_DIGITS ? NUMBER : BYTES;
            case ColumnType.Text _, ColumnType.Json _, ColumnType.Binary _, ColumnType.Uuid _ ->
                    BYTES;
            case ColumnType.ListOf _ -> LIST;
        };
    }

    /// The canonical number of a Float32.
    public static long number(float value) {
        return Integer.toUnsignedLong(Float.floatToIntBits(value));
    }

    /// The canonical number of a Float64.
    public static long number(double value) {
        return Double.doubleToLongBits(value);
    }
}
