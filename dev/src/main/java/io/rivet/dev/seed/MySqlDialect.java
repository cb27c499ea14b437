package io.rivet.dev.seed;

import com.mysql.cj.jdbc.JdbcStatement;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// MySQL and MariaDB: rows go in by LOAD DATA LOCAL, which the server must allow.
record MySqlDialect(String jdbcUrl, Optional<String> schema) implements Dialect {

    private static final int LOCAL_DATA_IS_DISABLED = 3948;
    private static final int LOCAL_DATA_IS_DISABLED_ON_MARIADB = 4166;

    @Override
    public Connection connect() throws SQLException {
        String separator = jdbcUrl.contains("?") ? "&" : "?";
        Connection connection =
                DriverManager.getConnection(jdbcUrl + separator + "allowLoadLocalInfile=true");
        try (Statement statement = connection.createStatement()) {
            // Rows are right by the way they are made: checking each would take most of the time
            statement.execute(
                    "SET time_zone = '+00:00', unique_checks = 0, foreign_key_checks = 0");
            if (schema.isPresent()) {
                String quoted = '`' + schema.get().replace("`", "``") + '`';
                statement.execute(
                        "CREATE DATABASE IF NOT EXISTS " + quoted + " CHARACTER SET utf8mb4");
                statement.execute("USE " + quoted);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public String existsQuery() {
        return "SELECT 1 FROM information_schema.tables"
                + " WHERE table_name = ? AND table_schema = DATABASE()";
    }

    @Override
    public String drop(SampleTable table) {
        return "DROP TABLE IF EXISTS " + table.name();
    }

    @Override
    public String create(SampleTable table) {
        return "CREATE TABLE %s (%s) ENGINE = InnoDB CHARACTER SET utf8mb4"
                .formatted(table.name(), MySqlColumns.of(table.columns()));
    }

    @Override
    public RowText.Flavour flavour() {
        return RowText.Flavour.MYSQL;
    }

    @Override
    public void load(Connection connection, SampleTable table, SampleRows rows)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(new RowStream(rows));
            int loaded =
                    statement.executeUpdate(
                            "LOAD DATA LOCAL INFILE 'rows' INTO TABLE %s CHARACTER SET utf8mb4 %s"
                                    .formatted(
                                            table.name(),
                                            MySqlColumns.assignments(table.columns())));
            requireAll(statement, table, loaded);
        } catch (SQLException e) {
            int code = e.getErrorCode();
            if (code == LOCAL_DATA_IS_DISABLED || code == LOCAL_DATA_IS_DISABLED_ON_MARIADB) {
                throw new SQLException(
                        "The server doesn't take rows from a client: start it with"
                                + " --local-infile=1, or run SET GLOBAL local_infile = 1 as its"
                                + " administrator.",
                        e);
            }
            throw e;
        }
    }

    /// LOAD DATA LOCAL makes a warning of each value that it had to change.
    private static void requireAll(Statement statement, SampleTable table, int loaded)
            throws SQLException {
        try (ResultSet warnings = statement.executeQuery("SHOW WARNINGS LIMIT 1")) {
            if (warnings.next()) {
                throw new SQLException(
                        "A row of %s didn't go in as it is: %s"
                                .formatted(table.name(), warnings.getString("Message")));
            }
        }
        if (loaded != table.rows()) {
            throw new SQLException(
                    "%d of the %d rows of %s went in."
                            .formatted(loaded, table.rows(), table.name()));
        }
    }

    @Override
    public List<String> afterLoad(SampleTable table) {
        return table.afterLoad();
    }

    @Override
    public String analyze(SampleTable table) {
        return "ANALYZE TABLE " + table.name();
    }

    /// The rows as the driver pulls them.
    private static final class RowStream extends InputStream {

        private final SampleRows rows;
        private int position;

        RowStream(SampleRows rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (position == rows.length()) {
                position = 0;
                if (!rows.next()) {
                    return -1;
                }
            }
            int taken = Math.min(count, rows.length() - position);
            System.arraycopy(rows.bytes(), position, target, offset, taken);
            position += taken;
            return taken;
        }
    }
}
