package io.rivet.source.postgres;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.Fidelity;
import io.rivet.schema.ValueKey;

import org.postgresql.jdbc.PgConnection;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// From PostgreSQL's types to columns. A type that isn't here arrives as the server's text.
final class TypeMapping {

    private static final int MODIFIER_HEADER = 4;
    private static final int SCALE_BITS = 11;
    private static final int FIRST_MAJOR_WITH_SAFE_CHAR = 15;
    private static final Set<ValueKey> INFINITY = Set.of(ValueKey.INFINITY);

    private final Set<ValueKey> textKeys;
    private final Set<ValueKey> charKeys;

    /// @param major of the server
    /// @param checkedText false when the database doesn't know the encoding of its text, which may
    ///   be anything then: SQL_ASCII
    TypeMapping(int major, boolean checkedText) {
        this.textKeys = checkedText ? Set.of() : Set.of(ValueKey.UTF8);
        // before, a byte of "char" that isn't ASCII became text as it was
        this.charKeys = major >= FIRST_MAJOR_WITH_SAFE_CHAR ? textKeys : Set.of(ValueKey.UTF8);
    }

    /// For the server and the database at the other end.
    static TypeMapping of(PgConnection connection) {
        return new TypeMapping(
                connection.getServerMajorVersion(), !SessionEncoding.isUnknown(connection));
    }

    /// How a type is read when nothing is written about it.
    TypeRead standard(ServerType type) {
        return type.element().map(this::list).orElseGet(() -> scalar(type));
    }

    /// The server's text of any type.
    TypeRead text() {
        return new TypeRead(
                new ColumnType.Text(), TextDecoder.TEXT, "text", Fidelity.TEXT, textKeys);
    }

    private TypeRead list(ServerType element) {
        TypeRead read = scalar(element);
        EnumSet<ValueKey> keys = EnumSet.of(ValueKey.ARRAY_SHAPE);
        keys.addAll(read.keys());
        return new TypeRead(
                new ColumnType.ListOf(read.type()),
                new ListDecoder(read.decoder()),
                read.cast().isEmpty() ? "" : read.cast() + "[]",
                read.fidelity(),
                keys);
    }

    private TypeRead scalar(ServerType type) {
        return switch (type.oid()) {
            case 16 -> TypeRead.exact(new ColumnType.Bool(), FixedDecoders::bool);
            case 21 -> TypeRead.exact(new ColumnType.Int16(), FixedDecoders::int16);
            case 23 -> TypeRead.exact(new ColumnType.Int32(), FixedDecoders::int32);
            case 20 -> TypeRead.exact(new ColumnType.Int64(), FixedDecoders::int64);
            case 26, 28 -> TypeRead.exact(new ColumnType.Int64(), FixedDecoders::unsigned32);
            case 700 -> TypeRead.exact(new ColumnType.Float32(), FixedDecoders::int32);
            case 701 -> TypeRead.exact(new ColumnType.Float64(), FixedDecoders::int64);
            case 1700 -> decimal(type).map(TypeMapping::decimals).orElseGet(this::text);
            case 1082 -> TypeRead.exact(new ColumnType.Date(), FixedDecoders::date, INFINITY);
            case 1083 ->
                    TypeRead.exact(
                            new ColumnType.Time(),
                            FixedDecoders::time,
                            Set.of(ValueKey.TIME_RANGE));
            case 1114 -> timestamp(false);
            case 1184 -> timestamp(true);
            case 17 -> TypeRead.exact(new ColumnType.Binary(), TextDecoder.BYTES);
            case 2950 -> TypeRead.exact(new ColumnType.Uuid(), FixedDecoders::uuid);
            case 114 -> TypeRead.exact(new ColumnType.Json(), TextDecoder.TEXT, textKeys);
            case 3802 -> TypeRead.exact(new ColumnType.Json(), TextDecoder.JSONB, textKeys);
            // "char": one byte, which needn't be a character
            case 18 ->
                    new TypeRead(
                            new ColumnType.Text(),
                            TextDecoder.TEXT,
                            "text",
                            Fidelity.EXACT,
                            charKeys);
            default ->
                    type.sendsText()
                            ? TypeRead.exact(new ColumnType.Text(), TextDecoder.TEXT, textKeys)
                            : text();
        };
    }

    private static TypeRead timestamp(boolean utc) {
        return TypeRead.exact(new ColumnType.Timestamp(utc), FixedDecoders::timestamp, INFINITY);
    }

    /// A numeric read as a decimal of that precision and scale.
    static TypeRead decimals(Decimal decimal) {
        return TypeRead.exact(decimal, new NumericDecoder(decimal), Set.of(ValueKey.NAN));
    }

    /// What a numeric says about its digits; empty when it says nothing, or more than a decimal
    /// holds.
    private static Optional<Decimal> decimal(ServerType type) {
        if (type.modifier() < MODIFIER_HEADER) {
            return Optional.empty();
        }
        int packed = type.modifier() - MODIFIER_HEADER;
        int precision = (packed >>> 16) & 0xFFFF;
        int scale = packed << (Integer.SIZE - SCALE_BITS) >> (Integer.SIZE - SCALE_BITS);
        if (scale < 0) {
            precision -= scale;
            scale = 0;
        }
        precision = Math.max(precision, scale);
        return precision > Decimal.MAX_PRECISION
                ? Optional.empty()
                : Optional.of(new Decimal(precision, scale));
    }
}
