package io.rivet.schema;

/// What a column's values are, independent of source and format. One variant per logical type of
/// the output.
public sealed interface ColumnType {

    /// true or false.
    record Bool() implements ColumnType {}

    /// Signed integer of 8 bits.
    record Int8() implements ColumnType {}

    /// Signed integer of 16 bits.
    record Int16() implements ColumnType {}

    /// Signed integer of 32 bits.
    record Int32() implements ColumnType {}

    /// Signed integer of 64 bits.
    record Int64() implements ColumnType {}

    /// Integer of 8 bits without a sign.
    record UInt8() implements ColumnType {}

    /// Integer of 16 bits without a sign.
    record UInt16() implements ColumnType {}

    /// Integer of 32 bits without a sign.
    record UInt32() implements ColumnType {}

    /// Integer of 64 bits without a sign.
    record UInt64() implements ColumnType {}

    /// IEEE 754 single precision.
    record Float32() implements ColumnType {}

    /// IEEE 754 double precision.
    record Float64() implements ColumnType {}

    /// Exact decimal number.
    ///
    /// @param precision digits in all, 1 to 76
    /// @param scale digits after the point, 0 to precision
    record Decimal(int precision, int scale) implements ColumnType {

        /// The most digits that 128 bits hold.
        public static final int MAX_PRECISION_128 = 38;

        /// The most digits that 256 bits hold.
        public static final int MAX_PRECISION = 76;

        public Decimal {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "not a decimal of 256 bits: (" + precision + "," + scale + ")");
            }
        }

        /// Whether a batch holds it in 32 bytes instead of 16.
        public boolean wide() {
            return precision > MAX_PRECISION_128;
        }
    }

    /// UTF-8 text.
    record Text() implements ColumnType {}

    /// JSON text, exactly as the server prints it.
    record Json() implements ColumnType {}

    /// Bytes.
    record Binary() implements ColumnType {}

    /// 16 bytes in network order.
    record Uuid() implements ColumnType {}

    /// Days since 1970-01-01.
    record Date() implements ColumnType {}

    /// Microseconds since midnight, without a zone; less than 24 hours.
    record Time() implements ColumnType {}

    /// Microseconds since 1970-01-01T00:00:00.
    ///
    /// @param utc true: an instant; false: a local date and time without a zone
    record Timestamp(boolean utc) implements ColumnType {}

    /// A list of values of one type, each of which may be NULL.
    ///
    /// @param element never a list itself
    record ListOf(ColumnType element) implements ColumnType {

        public ListOf {
            if (element instanceof ListOf) {
                throw new IllegalArgumentException("a list of lists has no column type");
            }
        }
    }
}
