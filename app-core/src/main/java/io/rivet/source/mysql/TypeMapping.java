package io.rivet.source.mysql;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.schema.ValueRule;
import io.rivet.source.mysql.ColumnRead.Cast;
import io.rivet.source.mysql.NumberFill.Form;
import io.rivet.source.mysql.TemporalFill.Kind;

import java.util.List;

/// From the types of MySQL and MariaDB to columns, where no override says otherwise.
final class TypeMapping {

    private TypeMapping() {}

    static Reading standard(NativeType type, ValuePolicies values) {
        ResultField field = type.field();
        return switch (field.type()) {
            case TINYINT, TINYINT_UNSIGNED, BOOLEAN -> tinyint(type, values);
            case SMALLINT -> number(new ColumnType.Int16(), Form.INT16);
            case SMALLINT_UNSIGNED -> number(new ColumnType.UInt16(), Form.INT16);
            case MEDIUMINT, INT -> number(new ColumnType.Int32(), Form.INT32);
            case MEDIUMINT_UNSIGNED, INT_UNSIGNED -> number(new ColumnType.UInt32(), Form.INT32);
            case BIGINT -> number(new ColumnType.Int64(), Form.INT64);
            case BIGINT_UNSIGNED ->
                    Reading.exact(
                            new ColumnType.UInt64(),
                            Wire.UNSIGNED_LONG,
                            meter -> new NumberFill(Form.UINT64, meter));
            case YEAR -> number(new ColumnType.Int16(), Form.INT16);
            case FLOAT, FLOAT_UNSIGNED ->
                    Reading.exact(
                            new ColumnType.Float32(),
                            Wire.FLOAT,
                            meter -> new NumberFill(Form.FLOAT32, meter));
            case DOUBLE, DOUBLE_UNSIGNED ->
                    Reading.exact(
                            new ColumnType.Float64(),
                            Wire.DOUBLE,
                            meter -> new NumberFill(Form.FLOAT64, meter));
            case DECIMAL, DECIMAL_UNSIGNED ->
                    decimal(new Decimal(field.precision(), field.decimals()));
            case DATE -> temporal(new ColumnType.Date(), Kind.DATE, ValueKey.ZERO_DATE, values);
            case DATETIME ->
                    temporal(
                            new ColumnType.Timestamp(false),
                            Kind.TIMESTAMP,
                            ValueKey.ZERO_DATE,
                            values);
            case TIMESTAMP ->
                    temporal(
                            new ColumnType.Timestamp(true),
                            Kind.TIMESTAMP,
                            ValueKey.ZERO_DATE,
                            values);
            case TIME -> temporal(new ColumnType.Time(), Kind.TIME, ValueKey.TIME_RANGE, values);
            case BIT ->
                    field.length() == 1
                            ? Reading.exact(
                                    new ColumnType.Bool(),
                                    Wire.RAW,
                                    meter -> BoolFill.ofNumbers(true, meter))
                            : Reading.exact(
                                    new ColumnType.UInt64(),
                                    Wire.RAW,
                                    meter -> new NumberFill(Form.UINT64, meter));
            case JSON -> Reading.exact(new ColumnType.Json(), Wire.BYTES, TypeMapping::text);
            case CHAR, VARCHAR, TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT, ENUM, SET ->
                    textual(type, values);
            case BINARY, VARBINARY, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB -> bytes(type);
            case GEOMETRY ->
                    Reading.exact(
                            new ColumnType.Binary(),
                            Wire.BYTES,
                            meter -> new GeometryFill(BytesFill.ofBytes(meter)));
            case VECTOR -> vector(Cast.BYTES);
            case NULL -> Reading.exact(new ColumnType.Text(), Wire.BYTES, TypeMapping::text);
            case UNKNOWN -> Reading.text(Cast.TEXT);
        };
    }

    private static Reading number(ColumnType type, Form form) {
        return Reading.exact(type, Wire.LONG, meter -> new NumberFill(form, meter));
    }

    private static Reading tinyint(NativeType type, ValuePolicies values) {
        boolean unsigned = type.field().unsigned();
        Reading number =
                number(unsigned ? new ColumnType.UInt8() : new ColumnType.Int8(), Form.INT8);
        if (!type.isTinyint1()) {
            return number;
        }
        ValueRule rule = values.rule(ValueKey.TINYINT1);
        return rule.action() == ValueAction.BOOL
                ? Reading.exact(new ColumnType.Bool(), Wire.LONG, BoolFill::byRule).with(rule)
                : number.with(rule);
    }

    static Reading decimal(Decimal type) {
        return Reading.exact(type, Wire.RAW, meter -> new DecimalFill(type, false, meter));
    }

    private static Reading temporal(
            ColumnType type, Kind kind, ValueKey key, ValuePolicies values) {
        ValueRule rule = values.rule(key);
        if (rule.action() == ValueAction.TEXT) {
            return Reading.text(Cast.TEXT);
        }
        return Reading.exact(type, Wire.RAW, meter -> new TemporalFill(kind, rule.action(), meter))
                .with(rule);
    }

    private static Reading textual(NativeType type, ValuePolicies values) {
        if (type.is("uuid")) {
            return Reading.exact(
                    new ColumnType.Uuid(),
                    Wire.BYTES,
                    meter -> new UuidFill(false, type.conversion(), meter));
        }
        if (type.is("inet4") || type.is("inet6")) {
            return Reading.exact(
                    new ColumnType.Text(),
                    Wire.BYTES,
                    meter ->
                            new BytesFill(
                                    BytesFill.Content.TEXT,
                                    type.conversion(),
                                    ValueAction.ERROR,
                                    meter));
        }
        ValueRule rule = values.rule(ValueKey.UTF8);
        ColumnType arrives = type.isJson() ? new ColumnType.Json() : new ColumnType.Text();
        return Reading.exact(
                        arrives,
                        Wire.BYTES,
                        meter ->
                                new BytesFill(
                                        BytesFill.Content.TEXT,
                                        type.conversion(),
                                        rule.action(),
                                        meter))
                .with(rule);
    }

    private static Reading bytes(NativeType type) {
        if (type.is("vector")) {
            return vector(Cast.NONE);
        }
        return Reading.exact(new ColumnType.Binary(), Wire.BYTES, BytesFill::ofBytes);
    }

    private static Reading vector(Cast cast) {
        ColumnType type = new ColumnType.ListOf(new ColumnType.Float32());
        return new Reading(type, Wire.BYTES, VectorFill::new, cast, List.of(), false);
    }

    private static ColumnFill text(Meter meter) {
        return new BytesFill(BytesFill.Content.TEXT, Conversion.NONE, ValueAction.ERROR, meter);
    }
}
