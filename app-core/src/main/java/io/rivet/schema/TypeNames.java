package io.rivet.schema;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a column arrives as, in words: for type reports, manifests and documentation.
public final class TypeNames {

    private static final String LIST = "list of ";
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");
    private static final List<ColumnType> PLAIN =
            List.of(
                    new ColumnType.Bool(),
                    new ColumnType.Int8(),
                    new ColumnType.Int16(),
                    new ColumnType.Int32(),
                    new ColumnType.Int64(),
                    new ColumnType.UInt8(),
                    new ColumnType.UInt16(),
                    new ColumnType.UInt32(),
                    new ColumnType.UInt64(),
                    new ColumnType.Float32(),
                    new ColumnType.Float64(),
                    new ColumnType.Text(),
                    new ColumnType.Json(),
                    new ColumnType.Binary(),
                    new ColumnType.Uuid(),
                    new ColumnType.Date(),
                    new ColumnType.Time(),
                    new ColumnType.Timestamp(false),
                    new ColumnType.Timestamp(true));

    private TypeNames() {}

    /// `decimal(12,2)`, `timestamp (UTC)`, `list of int32`.
    public static String of(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _ -> "bool";
            case ColumnType.Int8 _ -> "int8";
            case ColumnType.Int16 _ -> "int16";
            case ColumnType.Int32 _ -> "int32";
            case ColumnType.Int64 _ -> "int64";
            case ColumnType.UInt8 _ -> "uint8";
            case ColumnType.UInt16 _ -> "uint16";
            case ColumnType.UInt32 _ -> "uint32";
            case ColumnType.UInt64 _ -> "uint64";
            case ColumnType.Float32 _ -> "float32";
            case ColumnType.Float64 _ -> "float64";
            case ColumnType.Decimal decimal ->
                    "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
            case ColumnType.Text _ -> "text";
            case ColumnType.Json _ -> "json";
            case ColumnType.Binary _ -> "binary";
            case ColumnType.Uuid _ -> "uuid";
            case ColumnType.Date _ -> "date";
            case ColumnType.Time _ -> "time";
            case ColumnType.Timestamp timestamp ->
                    timestamp.utc() ? "timestamp (UTC)" : "timestamp";
            case ColumnType.ListOf list -> "list of " + of(list.element());
        };
    }

    /// The type of a name that {@link #of} gave; empty for any other text.
    public static Optional<ColumnType> read(String name) {
        if (name.startsWith(LIST)) {
            return read(name.substring(LIST.length()))
                    .filter(element -> !(element instanceof ColumnType.ListOf))
                    .map(ColumnType.ListOf::new);
        }
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return PLAIN.stream().filter(type -> of(type).equals(name)).findFirst();
    }

    private static Optional<ColumnType> decimal(int precision, int scale) {
        boolean possible =
                precision >= 1
                        && precision <= ColumnType.Decimal.MAX_PRECISION
                        && scale <= precision;
        return possible ? Optional.of(new ColumnType.Decimal(precision, scale)) : Optional.empty();
    }
}
