package io.rivet.source.postgres;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.Fidelity;
import io.rivet.schema.ValueKey;

import java.util.Optional;
import java.util.Set;

/// Which types a column can be read as instead of its standard one. None of them can lose anything:
/// where a single value doesn't fit, the read fails and names it.
final class Overrides {

    private static final int NUMERIC = 1700;

    private final TypeMapping mapping;

    Overrides(TypeMapping mapping) {
        this.mapping = mapping;
    }

    /// How the column is read as the wanted type.
    ///
    /// @param standard how it would be read otherwise
    /// @return empty when something could be lost
    Optional<TypeRead> read(ServerType source, TypeRead standard, ColumnType wanted) {
        if (wanted.equals(standard.type())) {
            return Optional.of(standard);
        }
        return switch (wanted) {
            case ColumnType.Text _ -> Optional.of(mapping.text());
            case Decimal decimal -> decimal(source, standard, decimal);
            case ColumnType.Bool _ ->
                    integerDigits(source) > 0
                            ? Optional.of(TypeRead.exact(wanted, OverrideDecoders::integerBool))
                            : Optional.empty();
            case ColumnType.Json _ ->
                    isText(standard) ? Optional.of(json(standard)) : Optional.empty();
            case ColumnType.Uuid _ -> uuid(standard);
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
                    throw new IllegalArgumentException("not an override: " + wanted);
        };
    }

    /// What {@link #read} accepts, in words: `decimal(p,s), text`.
    String possible(ServerType source, TypeRead standard) {
        int digits = integerDigits(source);
        if (digits > 0) {
            return "bool, decimal(p,s) with p - s at least " + digits + ", text";
        }
        if (source.oid() == NUMERIC) {
            return standard.type() instanceof Decimal decimal
                    ? "decimal(p,s) with s at least %s and p - s at least %s, text"
                            .formatted(
                                    String.valueOf(decimal.scale()),
                                    String.valueOf(decimal.precision() - decimal.scale()))
                    : "decimal(p,s), text";
        }
        if (isText(standard)) {
            return "uuid, json, text";
        }
        return switch (standard.type()) {
            case ColumnType.Binary _, ColumnType.Uuid _ -> "uuid, text";
            case ColumnType.Json _ -> "json, text";
            case ColumnType.Bool _ -> "bool, text";
            default -> "text";
        };
    }

    private static Optional<TypeRead> decimal(
            ServerType source, TypeRead standard, Decimal wanted) {
        int whole = wanted.precision() - wanted.scale();
        int digits = integerDigits(source);
        if (digits > 0 && whole >= digits) {
            String cast =
                    "numeric("
                            + String.valueOf(wanted.precision())
                            + ","
                            + String.valueOf(wanted.scale())
                            + ")";
            return Optional.of(
                    new TypeRead(
                            wanted, new NumericDecoder(wanted), cast, Fidelity.EXACT, Set.of()));
        }
        if (source.oid() != NUMERIC) {
            return Optional.empty();
        }
        boolean fits =
                !(standard.type() instanceof Decimal own)
                        || (wanted.scale() >= own.scale()
                                && whole >= own.precision() - own.scale());
        return fits ? Optional.of(TypeMapping.decimals(wanted)) : Optional.empty();
    }

    private static Optional<TypeRead> uuid(TypeRead standard) {
        if (isText(standard)) {
            return Optional.of(
                    new TypeRead(
                            new ColumnType.Uuid(),
                            OverrideDecoders::textUuid,
                            standard.cast(),
                            Fidelity.EXACT,
                            Set.of()));
        }
        return standard.type() instanceof ColumnType.Binary
                ? Optional.of(TypeRead.exact(new ColumnType.Uuid(), OverrideDecoders::bytesUuid))
                : Optional.empty();
    }

    private static TypeRead json(TypeRead text) {
        Set<ValueKey> keys = text.keys();
        return new TypeRead(
                new ColumnType.Json(),
                OverrideDecoders::textJson,
                text.cast(),
                Fidelity.EXACT,
                keys);
    }

    private static boolean isText(TypeRead standard) {
        return standard.type() instanceof ColumnType.Text && standard.fidelity() == Fidelity.EXACT;
    }

    /// The most digits of int2, int4 or int8; 0 for any other type.
    private static int integerDigits(ServerType source) {
        return switch (source.oid()) {
            case 21 -> 5;
            case 23 -> 10;
            case 20 -> 19;
            default -> 0;
        };
    }
}
