package io.rivet.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What DuckDB finds in a Parquet file. It reads decimals over 38 digits as DOUBLE, so of those it
/// only tells which are NULL.
final class DuckDbReading {

    private DuckDbReading() {}

    /// Asserts that the file holds these rows.
    static void check(Path file, TableSchema schema, List<@Nullable Object[]> rows)
            throws SQLException {
        StringBuilder select = new StringBuilder();
        for (Column column : schema.columns()) {
            select.append(select.isEmpty() ? "SELECT " : ", ")
                    .append(textOf(column.type(), column.name()));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(select + " FROM read_parquet('" + file + "')")) {
            for (@Nullable Object[] row : rows) {
                assertTrue(found.next());
                for (int i = 0; i < schema.size(); i++) {
                    ColumnType type = schema.column(i).type();
                    assertEquals(
                            expected(type, row[i]),
                            value(found, i + 1, type),
                            schema.column(i).toString());
                }
            }
            assertFalse(found.next());
        }
    }

    /// The result of a query of one row, as text.
    static List<@Nullable String> row(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            assertTrue(found.next());
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                values.add(found.getString(i));
            }
            assertFalse(found.next());
            return values;
        }
    }

    private static String textOf(ColumnType type, String name) {
        return switch (type) {
            case ColumnType.Date _ -> "date_diff('day', DATE '1970-01-01', " + name + ")::VARCHAR";
            case ColumnType.Time _, ColumnType.Timestamp _ -> "epoch_us(" + name + ")::VARCHAR";
            case ColumnType.Binary _ -> "lower(hex(" + name + "))";
            case ColumnType.ListOf list ->
                    "list_transform("
                            + name
                            + ", lambda element: "
                            + textOf(list.element(), "element")
                            + ")";
            case ColumnType.Decimal decimal when decimal.wide() ->
                    "CASE WHEN " + name + " IS NOT NULL THEN 'wide' END";
            case ColumnType.Float32 _, ColumnType.Float64 _ -> name;
            case ColumnType.Bool _,
                    ColumnType.Decimal _,
                    ColumnType.Int8 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Uuid _ ->
                    name + "::VARCHAR";
        };
    }

    private static @Nullable Object value(ResultSet found, int index, ColumnType type)
            throws SQLException {
        if (type instanceof ColumnType.ListOf lists) {
            var list = found.getArray(index);
            return list == null ? null : elements(list.getArray(), lists);
        }
        return value(found.getString(index), type);
    }

    private static List<@Nullable Object> elements(Object array, ColumnType.ListOf list) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (@Nullable Object element : (@Nullable Object[]) array) {
            elements.add(value((String) element, list.element()));
        }
        return elements;
    }

    private static @Nullable Object value(@Nullable String text, ColumnType type) {
        boolean decimal = type instanceof ColumnType.Decimal found && !found.wide();
        return text == null || !decimal ? text : new BigDecimal(text);
    }

    private static @Nullable Object expected(ColumnType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case ColumnType.Decimal decimal when decimal.wide() -> "wide";
            case ColumnType.Decimal _ -> value;
            case ColumnType.Binary _ -> HexFormat.of().formatHex((byte[]) value);
            case ColumnType.UInt64 _ -> Long.toUnsignedString((Long) value);
            case ColumnType.ListOf list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (@Nullable Object element : (List<? extends @Nullable Object>) value) {
                    elements.add(expected(list.element(), element));
                }
                yield elements;
            }
            case ColumnType.Bool _,
                    ColumnType.Int8 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.Float32 _,
                    ColumnType.Float64 _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Uuid _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    value.toString();
        };
    }
}
