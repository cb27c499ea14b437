package io.rivet.source.mysql;

import io.rivet.facts.TableFacts;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;
import io.rivet.source.mysql.ResultField.Origin;
import io.rivet.value.SqlDialect;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// What the catalog says about the table that is read whole: its keys, its indexes, its rows.
final class TableCatalog {

    /// Longer text is ordered by its beginning only, where no index orders it.
    private static final int LONGEST_KEY_BYTES = 1024;

    /// Charsets in which each character has one code, so that a key's way through UTF-8 and back
    /// leads to the same key.
    private static final Set<String> TRUE_CHARSETS =
            Set.of(
                    "utf8mb4", "utf8mb3", "utf8", "ascii", "latin1", "ucs2", "utf16", "utf16le",
                    "utf32");

    private static final String TABLE =
            """
            SELECT table_type, avg_row_length FROM information_schema.tables
            WHERE table_schema = ? AND table_name = ?\
            """;

    private final Connection connection;

    TableCatalog(Connection connection) {
        this.connection = connection;
    }

    /// One index.
    ///
    /// @param name `PRIMARY` for the primary key
    /// @param columns null stands for an expression or a prefix
    private record Index(
            String name, boolean unique, boolean nullable, List<@Nullable String> columns) {

        boolean isKey(Set<String> fit) {
            return unique && !nullable && fit.containsAll(columns);
        }
    }

    /// The facts; nothing is known of views and of what isn't one table.
    TableFacts factsOf(List<NativeType> types, TableSchema schema) throws SQLException {
        Set<List<String>> tables = new HashSet<>();
        for (NativeType type : types) {
            Origin origin = type.field().origin();
            if (!type.field().direct() || !origin.column().equals(type.field().name())) {
                return TableFacts.unknown();
            }
            tables.add(List.of(origin.database(), origin.table()));
        }
        if (tables.size() != 1) {
            return TableFacts.unknown();
        }
        Origin first = types.getFirst().field().origin();
        OptionalLong rowBytes;
        try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
            statement.setString(1, first.database());
            statement.setString(2, first.table());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next() || !result.getString(1).equals("BASE TABLE")) {
                    return TableFacts.unknown();
                }
                long width = result.getLong(2);
                rowBytes = width > 0 ? OptionalLong.of(width) : OptionalLong.empty();
            }
        }
        String table =
                SqlDialect.MYSQL.quote(first.database())
                        + "."
                        + SqlDialect.MYSQL.quote(first.table());
        List<Index> indexes = indexes(table);
        Set<String> fit = fitForKeys(types, schema);
        return new TableFacts(
                List.of(table),
                indexes.stream()
                        .filter(index -> index.isKey(fit))
                        .map(index -> List.<String>copyOf(index.columns()))
                        .toList(),
                indexes.stream()
                        .map(index -> index.columns().getFirst())
                        .<String>mapMulti(
                                (column, found) -> {
                                    if (column != null) {
                                        found.accept(column);
                                    }
                                })
                        .distinct()
                        .toList(),
                OptionalLong.empty(),
                rowBytes);
    }

    private static Set<String> fitForKeys(List<NativeType> types, TableSchema schema) {
        Set<String> fit = new HashSet<>();
        for (int i = 0; i < types.size(); i++) {
            NativeType type = types.get(i);
            Column column = schema.columns().get(i);
            boolean text = type.field().isText() && !type.is("uuid");
            if (KeyForm.of(column.sourceType(), column.type()).isPresent()
                    && type.field().length() <= LONGEST_KEY_BYTES
                    && (!text || TRUE_CHARSETS.contains(type.charset()))) {
                fit.add(type.field().name());
            }
        }
        return fit;
    }

    /// In the server's order: the primary key, then the other unique ones, then the rest.
    private List<Index> indexes(String table) throws SQLException {
        Map<String, Index> indexes = new LinkedHashMap<>();
        Set<String> unusable = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW INDEX FROM " + table)) {
            Set<String> labels = labels(result.getMetaData());
            while (result.next()) {
                String name = result.getString("Key_name");
                boolean whole = result.getString("Sub_part") == null;
                String column = result.getString("Column_name");
                boolean nullable = "YES".equals(result.getString("Null"));
                Index before = indexes.get(name);
                List<@Nullable String> columns = new ArrayList<>();
                if (before != null) {
                    columns.addAll(before.columns());
                }
                columns.add(whole ? column : null);
                indexes.put(
                        name,
                        new Index(
                                name,
                                result.getInt("Non_unique") == 0,
                                nullable || (before != null && before.nullable()),
                                columns));
                if (!"BTREE".equals(result.getString("Index_type"))
                        || says(result, labels, "visible", "NO")
                        || says(result, labels, "ignored", "YES")) {
                    unusable.add(name);
                }
            }
        }
        indexes.keySet().removeAll(unusable);
        return List.copyOf(indexes.values());
    }

    private static Set<String> labels(ResultSetMetaData columns) throws SQLException {
        Set<String> labels = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return labels;
    }

    /// Not all servers have these columns.
    private static boolean says(ResultSet result, Set<String> labels, String label, String word)
            throws SQLException {
        return labels.contains(label) && word.equalsIgnoreCase(result.getString(label));
    }
}
