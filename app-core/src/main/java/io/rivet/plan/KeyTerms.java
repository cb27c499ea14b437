package io.rivet.plan;

import io.rivet.config.Nearest;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeNames;
import io.rivet.value.SqlDialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the columns that a config names as keys, and refuses those that can't be one.
final class KeyTerms {

    private static final int MOST_NAMED = 12;

    /// Of MySQL: what a literal of text is compared with in the order in which the server sorts.
    /// Not numbers that arrive as text, which it would compare as floats, and not `enum`, which it
    /// sorts by position but compares by label.
    private static final Set<String> MYSQL_TEXTS =
            Set.of(
                    "char",
                    "varchar",
                    "tinytext",
                    "text",
                    "mediumtext",
                    "longtext",
                    "date",
                    "datetime",
                    "timestamp",
                    "inet4",
                    "inet6");

    private KeyTerms() {}

    /// What a key is for.
    enum Use {
        CHUNK("chunk_column"),
        CURSOR("cursor_column"),
        TIEBREAK("cursor_tiebreak"),
        TIME("time_column");

        private final String key;

        Use(String key) {
            this.key = key;
        }

        /// The key of the config.
        String key() {
            return key;
        }
    }

    /// The column of a config key.
    static KeyTerm of(PlanInputs inputs, Use use, String column) {
        return of(inputs, use, List.of(column));
    }

    /// The columns of a config key; several must have one type.
    static KeyTerm of(PlanInputs inputs, Use use, List<String> names) {
        List<Column> columns = names.stream().map(name -> found(inputs, use, name)).toList();
        for (Column column : columns) {
            unfit(inputs, use, column)
                    .ifPresent(
                            why -> {
                                throw inputs.refusal(
                                        "%s '%s' (%s) can't serve: %s."
                                                .formatted(
                                                        use.key(),
                                                        column.name(),
                                                        column.sourceType(),
                                                        why));
                            });
        }
        Column first = columns.getFirst();
        if (columns.stream().anyMatch(column -> !column.type().equals(first.type()))) {
            throw inputs.refusal(
                    "the columns of %s must have one type, but are %s. Cast them in the query."
                            .formatted(
                                    use.key(),
                                    columns.stream()
                                            .map(
                                                    column ->
                                                            column.name()
                                                                    + " ("
                                                                    + TypeNames.of(column.type())
                                                                    + ")")
                                            .collect(Collectors.joining(", "))));
        }
        return new KeyTerm(names, first.type(), literalType(inputs.dialect(), columns));
    }

    /// A column of the result as a key, where its values can be one. For keys that the catalog
    /// names and nobody wrote down.
    static Optional<KeyTerm> usable(PlanInputs inputs, String name) {
        return inputs.schema().columns().stream()
                .filter(column -> column.name().equals(name))
                .filter(column -> unfit(inputs, Use.CHUNK, column).isEmpty() || bytes(column))
                .map(column -> new KeyTerm(List.of(name), column.type(), column.sourceType()))
                .findFirst();
    }

    private static boolean bytes(Column column) {
        return column.type() instanceof ColumnType.Binary;
    }

    /// A column that is known to be there.
    static Column column(TableSchema schema, String name) {
        return schema.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name));
    }

    private static Column found(PlanInputs inputs, Use use, String name) {
        List<String> names = inputs.schema().columns().stream().map(Column::name).toList();
        return inputs.schema().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                inputs.refusal(
                                        "%s '%s' isn't a column of the result. %s"
                                                .formatted(use.key(), name, advice(name, names))));
    }

    /// `Did you mean 'id'?`, or all columns that there are.
    static String advice(String name, List<String> names) {
        return names.stream()
                .filter(candidate -> candidate.equalsIgnoreCase(name))
                .findFirst()
                .or(() -> Nearest.of(name, names))
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(
                        () ->
                                names.stream()
                                        .limit(MOST_NAMED)
                                        .collect(
                                                Collectors.joining(
                                                        ", ",
                                                        "Its columns are ",
                                                        names.size() > MOST_NAMED
                                                                ? " and others."
                                                                : ".")));
    }

    /// Why a column can't be a key, as the end of a sentence.
    private static Optional<String> unfit(PlanInputs inputs, Use use, Column column) {
        boolean overridden = inputs.export().types().override(column.name()).isPresent();
        String source = baseType(column.sourceType()).toLowerCase(Locale.ROOT);
        return switch (column.type()) {
            case ColumnType.Bool _ -> Optional.of("it has two values only");
            case ColumnType.Json _ -> Optional.of("JSON has no order to follow");
            case ColumnType.Binary _ -> Optional.of("bytes can't be a key");
            case ColumnType.ListOf _ -> Optional.of("lists have no order to follow");
            case ColumnType.Time _ -> Optional.of("a time of day can't be a key");
            case ColumnType.Float32 _ ->
                    use == Use.CURSOR && inputs.dialect() == SqlDialect.POSTGRES
                            ? Optional.empty()
                            : Optional.of("it is a float, whose values are rounded");
            case ColumnType.Float64 _ ->
                    use == Use.CURSOR || use == Use.TIME
                            ? Optional.empty()
                            : Optional.of("it is a float, whose values are rounded");
            case ColumnType.Uuid _ ->
                    overridden && !source.equals("uuid")
                            ? Optional.of("'columns' makes a uuid of it, which sorts otherwise")
                            : Optional.empty();
            case ColumnType.Decimal _ ->
                    overridden && !source.equals("numeric") && !source.equals("decimal")
                            ? Optional.of("'columns' makes a decimal of it; leave that out")
                            : Optional.empty();
            case ColumnType.Text _ ->
                    inputs.dialect() == SqlDialect.MYSQL && !MYSQL_TEXTS.contains(source)
                            ? Optional.of("the server sorts and compares it in different ways")
                            : Optional.empty();
            case ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _,
                    ColumnType.Date _,
                    ColumnType.Timestamp _ ->
                    Optional.empty();
        };
    }

    /// A type that holds the values of all columns: a literal of the first one's could cut those of
    /// another.
    private static String literalType(SqlDialect dialect, List<Column> columns) {
        List<String> types = columns.stream().map(Column::sourceType).distinct().toList();
        if (types.size() == 1) {
            return types.getFirst();
        }
        boolean text = columns.getFirst().type() instanceof ColumnType.Text;
        return text && dialect == SqlDialect.POSTGRES ? "text" : baseType(types.getFirst());
    }

    /// A type of the source without widths and the like: `timestamp without time zone` of
    /// `timestamp(3) without time zone`.
    static String baseType(String sourceType) {
        return sourceType.replaceAll("\\([^)]*\\)", "").strip();
    }
}
