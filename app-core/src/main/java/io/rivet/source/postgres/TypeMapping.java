package io.rivet.source.postgres;

import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.Fidelity;

/// From PostgreSQL's types to columns. A type that isn't here arrives as the server's text.
final class TypeMapping {

    private static final int MODIFIER_HEADER = 4;
    private static final int SCALE_BITS = 11;

    private TypeMapping() {}

    static ColumnRead read(String name, ServerType type, boolean nullable) {
        return switch (type.oid()) {
            case 16 -> exact(name, type, nullable, new ColumnType.Bool(), FixedDecoders::bool);
            case 21 -> exact(name, type, nullable, new ColumnType.Int16(), FixedDecoders::int16);
            case 23 -> exact(name, type, nullable, new ColumnType.Int32(), FixedDecoders::int32);
            case 20 -> exact(name, type, nullable, new ColumnType.Int64(), FixedDecoders::int64);
            case 26, 28 ->
                    exact(name, type, nullable, new ColumnType.Int64(), FixedDecoders::unsigned32);
            case 700 -> exact(name, type, nullable, new ColumnType.Float32(), FixedDecoders::int32);
            case 701 -> exact(name, type, nullable, new ColumnType.Float64(), FixedDecoders::int64);
            case 1700 -> numeric(name, type, nullable);
            case 1082 -> exact(name, type, nullable, new ColumnType.Date(), FixedDecoders::date);
            case 1083 -> exact(name, type, nullable, new ColumnType.Time(), FixedDecoders::time);
            case 1114 -> timestamp(name, type, nullable, false);
            case 1184 -> timestamp(name, type, nullable, true);
            case 17 -> exact(name, type, nullable, new ColumnType.Binary(), TextDecoder.BYTES);
            case 2950 -> exact(name, type, nullable, new ColumnType.Uuid(), FixedDecoders::uuid);
            case 114 -> exact(name, type, nullable, new ColumnType.Json(), TextDecoder.TEXT);
            case 3802 -> exact(name, type, nullable, new ColumnType.Json(), TextDecoder.JSONB);
            // "char": one byte, which needn't be a character
            case 18 -> text(name, type, nullable, Fidelity.EXACT, true);
            default ->
                    type.sendsText()
                            ? text(name, type, nullable, Fidelity.EXACT, false)
                            : text(name, type, nullable, Fidelity.TEXT, true);
        };
    }

    private static ColumnRead numeric(String name, ServerType type, boolean nullable) {
        if (type.modifier() < MODIFIER_HEADER) {
            return text(name, type, nullable, Fidelity.TEXT, true);
        }
        int packed = type.modifier() - MODIFIER_HEADER;
        int precision = (packed >>> 16) & 0xFFFF;
        int scale = packed << (Integer.SIZE - SCALE_BITS) >> (Integer.SIZE - SCALE_BITS);
        if (scale < 0) {
            precision -= scale;
            scale = 0;
        }
        precision = Math.max(precision, scale);
        if (precision > Decimal.MAX_PRECISION_128) {
            return text(name, type, nullable, Fidelity.TEXT, true);
        }
        return exact(
                name,
                type,
                nullable,
                new Decimal(precision, scale),
                new NumericDecoder(precision, scale));
    }

    private static ColumnRead timestamp(
            String name, ServerType type, boolean nullable, boolean utc) {
        return exact(name, type, nullable, new ColumnType.Timestamp(utc), FixedDecoders::timestamp);
    }

    private static ColumnRead text(
            String name, ServerType type, boolean nullable, Fidelity fidelity, boolean cast) {
        Column column = new Column(name, new ColumnType.Text(), nullable, type.name(), fidelity);
        return new ColumnRead(column, TextDecoder.TEXT, cast);
    }

    private static ColumnRead exact(
            String name,
            ServerType type,
            boolean nullable,
            ColumnType columnType,
            ColumnDecoder decoder) {
        Column column = new Column(name, columnType, nullable, type.name(), Fidelity.EXACT);
        return new ColumnRead(column, decoder, false);
    }
}
