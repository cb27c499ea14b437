package io.rivet.plan;

import io.rivet.schema.ColumnType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// The scale of a key with arithmetic: each value is a whole number of its smallest steps. Numbers
/// of any size, so that nothing overflows.
///
/// @param form how a value is written
/// @param decimals digits after the point; 0 for all but decimals
/// @param least the smallest value that the type holds, in steps; empty where the type's own limits
///   don't matter
record KeyScale(Form form, int decimals, Optional<BigInteger> least) {

    /// How values are written.
    enum Form {
        NUMBER,
        DATE,
        LOCAL_TIME,
        INSTANT
    }

    /// The scale of a type, where it has one: integers, decimals, dates and timestamps.
    static Optional<KeyScale> of(ColumnType type) {
        return switch (type) {
            case ColumnType.Int8 _ -> signed(8);
            case ColumnType.Int16 _ -> signed(16);
            case ColumnType.Int32 _ -> signed(32);
            case ColumnType.Int64 _ -> signed(64);
            case ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _ ->
                    Optional.of(new KeyScale(Form.NUMBER, 0, Optional.of(BigInteger.ZERO)));
            case ColumnType.Decimal decimal ->
                    Optional.of(
                            new KeyScale(
                                    Form.NUMBER,
                                    decimal.scale(),
                                    Optional.of(
                                            BigInteger.TEN
                                                    .pow(decimal.precision())
                                                    .subtract(BigInteger.ONE)
                                                    .negate())));
            case ColumnType.Date _ -> of(Form.DATE);
            case ColumnType.Timestamp timestamp ->
                    of(timestamp.utc() ? Form.INSTANT : Form.LOCAL_TIME);
            case ColumnType.Bool _,
                    ColumnType.Float32 _,
                    ColumnType.Float64 _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Binary _,
                    ColumnType.Uuid _,
                    ColumnType.Time _,
                    ColumnType.ListOf _ ->
                    Optional.empty();
        };
    }

    private static Optional<KeyScale> signed(int bits) {
        BigInteger least = BigInteger.ONE.shiftLeft(bits - 1).negate();
        return Optional.of(new KeyScale(Form.NUMBER, 0, Optional.of(least)));
    }

    private static Optional<KeyScale> of(Form form) {
        return Optional.of(new KeyScale(form, 0, Optional.empty()));
    }

    /// Whether values are dates or times.
    boolean temporal() {
        return form != Form.NUMBER;
    }

    /// A value in steps.
    ///
    /// @throws IllegalArgumentException for a text that is no value of this scale, `infinity` too
    BigInteger steps(String text) {
        return switch (form) {
            case NUMBER -> number(text);
            case DATE -> BigInteger.valueOf(KeyTimes.days(text));
            case LOCAL_TIME, INSTANT -> KeyTimes.micros(text);
        };
    }

    private BigInteger number(String text) {
        try {
            return new BigDecimal(text).setScale(decimals).unscaledValue();
        } catch (ArithmeticException finer) {
            throw new IllegalArgumentException("'" + text + "' has too many decimals", finer);
        }
    }

    /// A number of steps as a value.
    String text(BigInteger steps) {
        return switch (form) {
            case NUMBER -> new BigDecimal(steps, decimals).toPlainString();
            case DATE -> KeyTimes.date(steps.longValueExact());
            case LOCAL_TIME -> KeyTimes.localTime(steps);
            case INSTANT -> KeyTimes.localTime(steps) + "Z";
        };
    }

    /// The steps of a whole: 1 of a number, a day of a date or time.
    BigInteger whole() {
        return switch (form) {
            case NUMBER -> BigInteger.TEN.pow(decimals);
            case DATE -> BigInteger.ONE;
            case LOCAL_TIME, INSTANT -> KeyTimes.DAY_MICROS;
        };
    }
}
