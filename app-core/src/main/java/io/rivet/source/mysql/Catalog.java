package io.rivet.source.mysql;

import io.rivet.source.mysql.ResultField.Origin;
import io.rivet.value.SqlDialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks information_schema about the tables behind a result.
final class Catalog {

    private static final String COLUMNS =
            """
            SELECT c.table_name, c.column_name, c.data_type, c.column_type, c.is_nullable,
                   c.column_key, t.table_type
            FROM information_schema.columns c
            JOIN information_schema.tables t
              ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = ? AND c.table_name = ?\
            """;
    private static final String CHECKS =
            """
            SELECT check_clause FROM information_schema.check_constraints
            WHERE constraint_schema = ? AND table_name = ?\
            """;

    private final Connection connection;
    private final Product product;

    Catalog(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
    }

    private record Table(String database, String name) {}

    /// What is known of the fields' columns.
    Map<Origin, CatalogColumn> columns(List<ResultField> fields) throws SQLException {
        Set<Table> asked = new HashSet<>();
        Map<Origin, CatalogColumn> known = new HashMap<>();
        for (ResultField field : fields) {
            Origin origin = field.origin();
            if (origin.isColumn() && asked.add(new Table(origin.database(), origin.table()))) {
                ask(new Table(origin.database(), origin.table()), known);
            }
        }
        return known;
    }

    private void ask(Table table, Map<Origin, CatalogColumn> known) throws SQLException {
        Set<String> checks = product.isMariaDb() ? checks(table) : Set.of();
        try (PreparedStatement statement = about(COLUMNS, table);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                // a server that ignores case may know another table by a name like this
                if (result.getString(1).equals(table.name())) {
                    String column = result.getString(2);
                    boolean base = result.getString(7).equals("BASE TABLE");
                    known.put(
                            new Origin(table.database(), table.name(), column),
                            new CatalogColumn(
                                    result.getString(3),
                                    result.getString(4),
                                    base && result.getString(5).equals("NO"),
                                    base && result.getString(6).equals("PRI"),
                                    checks.contains(jsonCheck(column))));
                }
            }
        }
    }

    private static String jsonCheck(String column) {
        return "json_valid(" + SqlDialect.MYSQL.quote(column) + ")";
    }

    private Set<String> checks(Table table) throws SQLException {
        Set<String> clauses = new HashSet<>();
        try (PreparedStatement statement = about(CHECKS, table);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                clauses.add(result.getString(1));
            }
        }
        return clauses;
    }

    private PreparedStatement about(String sql, Table table) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, table.database());
        statement.setString(2, table.name());
        return statement;
    }
}
