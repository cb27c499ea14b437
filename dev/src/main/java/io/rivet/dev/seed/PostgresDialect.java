package io.rivet.dev.seed;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// PostgreSQL: each table is created and filled by COPY in one transaction.
record PostgresDialect(String jdbcUrl, Optional<String> schema) implements Dialect {

    @Override
    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl);
        try (Statement statement = connection.createStatement()) {
            // Else what a row holds would depend on the zone of this machine
            statement.execute("SET TIME ZONE 'UTC'");
            if (schema.isPresent()) {
                String quoted = '"' + schema.get().replace("\"", "\"\"") + '"';
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + quoted);
                statement.execute("SET search_path = " + quoted);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public String existsQuery() {
        return "SELECT 1 FROM pg_class WHERE relname = ?"
                + " AND relnamespace = current_schema()::regnamespace";
    }

    @Override
    public String drop(SampleTable table) {
        return "DROP TABLE IF EXISTS " + table.name() + " CASCADE";
    }

    @Override
    public String create(SampleTable table) {
        return "CREATE TABLE " + table.name() + " (" + table.columns() + ")";
    }

    @Override
    public RowText.Flavour flavour() {
        return RowText.Flavour.POSTGRES;
    }

    @Override
    public void load(Connection connection, SampleTable table, SampleRows rows)
            throws SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table.name() + " FROM STDIN (FREEZE)");
        while (rows.next()) {
            copy.writeToCopy(rows.bytes(), 0, rows.length());
        }
        copy.endCopy();
    }

    @Override
    public List<String> afterLoad(SampleTable table) {
        return Stream.of(table.postgresOnly(), table.afterLoad()).flatMap(List::stream).toList();
    }

    @Override
    public String analyze(SampleTable table) {
        return "ANALYZE " + table.name();
    }
}
