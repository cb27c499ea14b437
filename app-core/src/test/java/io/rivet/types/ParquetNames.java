package io.rivet.types;

import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;

import java.util.Locale;

/// How Parquet names what a column type becomes.
final class ParquetNames {

    private ParquetNames() {}

    /// The second column of a file, `v`, as parquet-java prints its declaration on one line.
    static String declared(ColumnType type) {
        return type instanceof ColumnType.ListOf list
                ? "optional group v (LIST) = 2 { repeated group list { optional "
                        + leaf(list.element(), "element")
                        + "; } }"
                : "optional " + leaf(type, "v") + " = 2";
    }

    private static String leaf(ColumnType type, String name) {
        return switch (type) {
            case ColumnType.Bool _ -> "boolean " + name;
            case ColumnType.Int8 _ -> "int32 " + name + " (INTEGER(8,true))";
            case ColumnType.Int16 _ -> "int32 " + name + " (INTEGER(16,true))";
            case ColumnType.Int32 _ -> "int32 " + name;
            case ColumnType.Int64 _ -> "int64 " + name;
            case ColumnType.UInt8 _ -> "int32 " + name + " (INTEGER(8,false))";
            case ColumnType.UInt16 _ -> "int32 " + name + " (INTEGER(16,false))";
            case ColumnType.UInt32 _ -> "int32 " + name + " (INTEGER(32,false))";
            case ColumnType.UInt64 _ -> "int64 " + name + " (INTEGER(64,false))";
            case ColumnType.Float32 _ -> "float " + name + " columnorder(TYPE_DEFINED_ORDER)";
            case ColumnType.Float64 _ -> "double " + name + " columnorder(TYPE_DEFINED_ORDER)";
            case ColumnType.Decimal d ->
                    "%s %s (DECIMAL(%d,%d))"
                            .formatted(digits(d.precision()), name, d.precision(), d.scale());
            case ColumnType.Text _ -> "binary " + name + " (STRING)";
            case ColumnType.Json _ -> "binary " + name + " (JSON)";
            case ColumnType.Binary _ -> "binary " + name;
            case ColumnType.Uuid _ -> "fixed_len_byte_array(16) " + name + " (UUID)";
            case ColumnType.Date _ -> "int32 " + name + " (DATE)";
            case ColumnType.Time _ -> "int64 " + name + " (TIME(MICROS,false))";
            case ColumnType.Timestamp time ->
                    "int64 " + name + " (TIMESTAMP(MICROS," + time.utc() + "))";
            case ColumnType.ListOf _ -> throw new IllegalArgumentException("a list has no leaf");
        };
    }

    private static String digits(int precision) {
        if (precision <= 9) {
            return "int32";
        }
        if (precision <= 18) {
            return "int64";
        }
        return precision <= 38 ? "fixed_len_byte_array(16)" : "fixed_len_byte_array(32)";
    }

    /// As the page of types names it.
    static String page(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _ -> "BOOLEAN";
            case ColumnType.Int8 _ -> "INT(8)";
            case ColumnType.Int16 _ -> "INT(16)";
            case ColumnType.Int32 _ -> "INT(32)";
            case ColumnType.Int64 _ -> "INT(64)";
            case ColumnType.UInt8 _ -> "UINT(8)";
            case ColumnType.UInt16 _ -> "UINT(16)";
            case ColumnType.UInt32 _ -> "UINT(32)";
            case ColumnType.UInt64 _ -> "UINT(64)";
            case ColumnType.Float32 _ -> "FLOAT";
            case ColumnType.Float64 _ -> "DOUBLE";
            case ColumnType.Decimal d -> "DECIMAL(" + d.precision() + "," + d.scale() + ")";
            case ColumnType.Text _ -> "STRING";
            case ColumnType.Json _ -> "JSON";
            case ColumnType.Binary _ -> "BYTE_ARRAY";
            case ColumnType.Uuid _ -> "UUID";
            case ColumnType.Date _ -> "DATE";
            case ColumnType.Time _ -> "TIME(MICROS, local)";
            case ColumnType.Timestamp time ->
                    time.utc() ? "TIMESTAMP(MICROS, UTC)" : "TIMESTAMP(MICROS, local)";
            case ColumnType.ListOf list -> "LIST of " + page(list.element());
        };
    }

    /// The word of the type report and of the metadata.
    static String word(Fidelity fidelity) {
        return fidelity.name().toLowerCase(Locale.ROOT);
    }
}
