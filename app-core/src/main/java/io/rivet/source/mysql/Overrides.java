package io.rivet.source.mysql;

import com.mysql.cj.MysqlType;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.schema.ValueRule;
import io.rivet.source.mysql.ColumnRead.Cast;

import java.util.Optional;

/// Types that a config asks for instead of the standard ones. None may lose anything: what isn't
/// sure of all values is checked value by value.
final class Overrides {

    private static final int UUID_BYTES = 16;

    private Overrides() {}

    /// How the column is read as the override says; empty when that could lose something.
    static Optional<Reading> reading(NativeType type, ColumnType asked, ValuePolicies values) {
        return switch (asked) {
            case ColumnType.Bool _ -> bool(type.field());
            case Decimal decimal -> decimal(type, decimal);
            case ColumnType.Text _ -> text(type, values);
            case ColumnType.Json json ->
                    isText(type.field()) ? json(type, json) : sameAs(type, json);
            case ColumnType.Uuid uuid -> uuid(type, uuid);
            case ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _,
                    ColumnType.Float32 _,
                    ColumnType.Float64 _,
                    ColumnType.Binary _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _,
                    ColumnType.ListOf _ ->
                    Optional.empty();
        };
    }

    private static Optional<Reading> sameAs(NativeType type, ColumnType asked) {
        Reading standard = TypeMapping.standard(type, ValuePolicies.standard());
        return Optional.of(standard).filter(reading -> reading.type().equals(asked));
    }

    private static Optional<Reading> bool(ResultField field) {
        boolean bit = field.type() == MysqlType.BIT && field.length() == 1;
        if (!bit && digits(field) == 0) {
            return Optional.empty();
        }
        Wire wire = bit ? Wire.RAW : integerWire(field);
        boolean unsigned = wire == Wire.UNSIGNED_LONG;
        return Optional.of(
                Reading.exact(
                        new ColumnType.Bool(), wire, meter -> BoolFill.ofNumbers(unsigned, meter)));
    }

    private static Optional<Reading> decimal(NativeType type, Decimal asked) {
        ResultField field = type.field();
        Optional<Decimal> narrowest = narrowestDecimal(type);
        if (narrowest.isEmpty() || !holds(asked, narrowest.get())) {
            return Optional.empty();
        }
        if (digits(field) == 0) {
            return Optional.of(TypeMapping.decimal(asked));
        }
        Wire wire = integerWire(field);
        boolean unsigned = wire == Wire.UNSIGNED_LONG;
        return Optional.of(
                Reading.exact(asked, wire, meter -> new DecimalFill(asked, unsigned, meter)));
    }

    private static boolean holds(Decimal asked, Decimal narrowest) {
        return asked.scale() >= narrowest.scale()
                && asked.precision() - asked.scale() >= narrowest.precision() - narrowest.scale();
    }

    /// The decimal that just holds all values of a number.
    static Optional<Decimal> narrowestDecimal(NativeType type) {
        ResultField field = type.field();
        int digits = digits(field);
        if (digits > 0) {
            return Optional.of(new Decimal(digits, 0));
        }
        return switch (field.type()) {
            case DECIMAL, DECIMAL_UNSIGNED ->
                    Optional.of(new Decimal(field.precision(), field.decimals()));
            default -> Optional.empty();
        };
    }

    /// The digits of an integer type, 0 for all else.
    private static int digits(ResultField field) {
        return switch (field.type()) {
            case TINYINT, TINYINT_UNSIGNED -> 3;
            case YEAR -> 4;
            case SMALLINT, SMALLINT_UNSIGNED -> 5;
            case MEDIUMINT -> 7;
            case MEDIUMINT_UNSIGNED -> 8;
            case INT, INT_UNSIGNED -> 10;
            case BIGINT -> 19;
            case BIGINT_UNSIGNED -> 20;
            default -> 0;
        };
    }

    private static Wire integerWire(ResultField field) {
        return field.type() == MysqlType.BIGINT_UNSIGNED ? Wire.UNSIGNED_LONG : Wire.LONG;
    }

    /// The server prints 6 digits of a float, and the bytes of geometry and vectors.
    private static Optional<Reading> text(NativeType type, ValuePolicies values) {
        ResultField field = type.field();
        return switch (field.type()) {
            case FLOAT, FLOAT_UNSIGNED, GEOMETRY, VECTOR -> Optional.empty();
            case BIT -> Optional.of(Reading.text(Cast.NUMBER_TEXT));
            case BINARY, VARBINARY, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB ->
                    Optional.of(checkedText(Conversion.NONE, values));
            default ->
                    Optional.of(
                            field.isText()
                                    ? checkedText(type.conversion(), values)
                                    : Reading.text(Cast.TEXT));
        };
    }

    private static Reading checkedText(Conversion conversion, ValuePolicies values) {
        ValueRule rule = values.rule(ValueKey.UTF8);
        return Reading.exact(
                        new ColumnType.Text(),
                        Wire.BYTES,
                        meter ->
                                new BytesFill(
                                        BytesFill.Content.TEXT, conversion, rule.action(), meter))
                .with(rule);
    }

    private static Optional<Reading> json(NativeType type, ColumnType.Json json) {
        return Optional.of(
                Reading.exact(
                        json,
                        Wire.BYTES,
                        meter ->
                                new BytesFill(
                                        BytesFill.Content.CHECKED_JSON,
                                        type.conversion(),
                                        ValueAction.ERROR,
                                        meter)));
    }

    private static Optional<Reading> uuid(NativeType type, ColumnType.Uuid uuid) {
        ResultField field = type.field();
        boolean binary =
                switch (field.type()) {
                    case BINARY, VARBINARY -> field.length() == UUID_BYTES;
                    default -> false;
                };
        if (!binary && !isText(field)) {
            return Optional.empty();
        }
        return Optional.of(
                Reading.exact(
                        uuid, Wire.BYTES, meter -> new UuidFill(binary, type.conversion(), meter)));
    }

    private static boolean isText(ResultField field) {
        return switch (field.type()) {
            case CHAR, VARCHAR, TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT -> true;
            default -> false;
        };
    }
}
