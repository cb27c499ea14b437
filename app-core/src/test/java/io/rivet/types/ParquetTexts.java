package io.rivet.types;

import io.rivet.format.parquet.ParquetColumns;
import io.rivet.schema.ColumnType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What Parquet files hold, as DuckDB reads them, in texts by fixed casts: bytes as hexadecimal
/// digits, instants in UTC, a list as `[a, NULL]`, all else as DuckDB prints it, NULL as `NULL`.
/// Decimals of more than 38 digits are read by parquet-java, because DuckDB makes doubles of them.
public final class ParquetTexts implements AutoCloseable {

    private final Connection duckDb;

    private ParquetTexts(Connection duckDb) {
        this.duckDb = duckDb;
    }

    /// A DuckDB of its own, in memory.
    public static ParquetTexts open() {
        try {
            ParquetTexts texts = new ParquetTexts(DriverManager.getConnection("jdbc:duckdb:"));
            try (Statement statement = texts.duckDb.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'");
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB doesn't start", e);
        }
    }

    /// The values of a column, in the order of the file.
    public List<String> column(Path file, String column, ColumnType type) {
        if (isWide(type)) {
            try {
                return ParquetColumns.decimals(file, column);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String name = "\"" + column.replace("\"", "\"\"") + "\"";
        return query(
                        "SELECT coalesce(%s, 'NULL') FROM %s ORDER BY file_row_number"
                                .formatted(text(type, name), table(file)))
                .stream()
                .map(List::getFirst)
                .toList();
    }

    /// The key-value metadata of the file.
    public Map<String, String> metadata(Path file) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (List<String> row :
                query(
                        "SELECT decode(key), decode(value) FROM parquet_kv_metadata('%s')"
                                .formatted(file))) {
            metadata.put(row.get(0), row.get(1));
        }
        return metadata;
    }

    /// The rows of a query, each value as text.
    public List<List<String>> query(String sql) {
        try (Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /// The file as a table of DuckDB, with the rows' numbers in `file_row_number`.
    static String table(Path file) {
        return "read_parquet('" + file + "', file_row_number = true)";
    }

    /// Whether DuckDB would make doubles of the values.
    static boolean isWide(ColumnType type) {
        return switch (type) {
            case ColumnType.ListOf list -> isWide(list.element());
            case ColumnType.Decimal decimal -> decimal.wide();
            default -> false;
        };
    }

    /// The SQL of DuckDB that makes a value's text.
    static String text(ColumnType type, String value) {
        return switch (type) {
            case ColumnType.Binary _ -> "lower(hex(" + value + "))";
            // DuckDB leaves out the zero before the point where no other digit can stand there
            case ColumnType.Decimal decimal when decimal.scale() == decimal.precision() ->
                    "replace(CAST(" + value + " AS varchar), '.', '0.')";
            case ColumnType.ListOf list -> list(value, text(list.element(), "x"), ", ");
            default -> "CAST(" + value + " AS varchar)";
        };
    }

    /// The SQL of DuckDB that makes the text of a list.
    ///
    /// @param element the text of an element `x`
    static String list(String value, String element, String comma) {
        return """
        CASE WHEN %1$s IS NOT NULL THEN '[' || coalesce(array_to_string(list_transform(%1$s,
          lambda x: coalesce(%2$s, 'NULL')), '%3$s'), '') || ']' END\
        """
                .formatted(value, element, comma);
    }

    @Override
    public void close() {
        try {
            duckDb.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB doesn't stop", e);
        }
    }
}
