package io.rivet.schema;

/// What a column arrives as, in words: for type reports, manifests and documentation.
public final class TypeNames {

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
}
