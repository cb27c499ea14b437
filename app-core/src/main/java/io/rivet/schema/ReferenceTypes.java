package io.rivet.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The type words of the reference tool, which call for less care than ours: `Utf8` stood for all
/// that it couldn't decode.
final class ReferenceTypes {

    private static final String TEXT = "Utf8";
    private static final String BOOLEAN = "Boolean";
    private static final String TIMESTAMP = "Timestamp(Microsecond, None)";

    private static final Set<String> WORDS =
            Set.of(
                    BOOLEAN, "Int16", "Int32", "Int64", "Float32", "Float64", TEXT, "Binary",
                    "Date32", TIMESTAMP);

    private ReferenceTypes() {}

    /// Whether a stored word is one of the reference tool's.
    static boolean isWord(String word) {
        return WORDS.contains(word);
    }

    /// Whether the reference tool would have stored this word for a column. It went by the source's
    /// type; where that is a name that neither server has by itself, a domain's say, the type that
    /// arrives tells.
    static boolean stoodFor(String word, Column column) {
        Optional<String> known = ofSource(column);
        return known.isPresent()
                ? known.get().equals(word)
                : word.equals(TEXT) || word.equals(ofType(column.type()));
    }

    private static Optional<String> ofSource(Column column) {
        String source =
                column.sourceType()
                        .replaceAll("\\([^)]*\\)", "")
                        .toLowerCase(Locale.ROOT)
                        .replace(" unsigned", "")
                        .replace(" zerofill", "")
                        .strip();
        return switch (source) {
            case "boolean" -> Optional.of(BOOLEAN);
            case "smallint", "tinyint", "year" -> Optional.of("Int16");
            case "integer", "int", "mediumint" -> Optional.of("Int32");
            case "bigint", "oid" -> Optional.of("Int64");
            case "real", "float" -> Optional.of("Float32");
            case "double precision", "double" -> Optional.of("Float64");
            case "bytea", "tinyblob", "blob", "mediumblob", "longblob" -> Optional.of("Binary");
            case "date" -> Optional.of("Date32");
            case "timestamp without time zone",
                    "timestamp with time zone",
                    "timestamp",
                    "datetime" ->
                    Optional.of(TIMESTAMP);
            // MySQL's bits were booleans, PostgreSQL's arrive as text
            case "bit" -> Optional.of(column.type() instanceof ColumnType.Text ? TEXT : BOOLEAN);
            case "text",
                    "character varying",
                    "character",
                    "name",
                    "numeric",
                    "json",
                    "jsonb",
                    "uuid",
                    "decimal",
                    "char",
                    "varchar",
                    "tinytext",
                    "mediumtext",
                    "longtext",
                    "time",
                    "binary",
                    "varbinary" ->
                    Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    private static String ofType(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _ -> BOOLEAN;
            case ColumnType.Int8 _, ColumnType.Int16 _, ColumnType.UInt8 _, ColumnType.UInt16 _ ->
                    "Int16";
            case ColumnType.Int32 _, ColumnType.UInt32 _ -> "Int32";
            case ColumnType.Int64 _, ColumnType.UInt64 _ -> "Int64";
            case ColumnType.Float32 _ -> "Float32";
            case ColumnType.Float64 _ -> "Float64";
            case ColumnType.Binary _ -> "Binary";
            case ColumnType.Date _ -> "Date32";
            case ColumnType.Timestamp _ -> TIMESTAMP;
            case ColumnType.Decimal _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Uuid _,
                    ColumnType.Time _,
                    ColumnType.ListOf _ ->
                    TEXT;
        };
    }
}
