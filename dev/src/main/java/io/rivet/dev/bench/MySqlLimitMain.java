package io.rivet.dev.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;

/// The limit on MySQL and MariaDB: one Java thread that drains a table through the driver, as the
/// driver is meant to be used. The statement is prepared at the server and streamed; each value is
/// fetched with the getter of its type, and nothing is written.
///
/// Arguments: table, and a file that is left empty. The environment's RIVET_BENCH_JDBC_URL holds
/// the server. Prints the bytes that the server has sent.
public final class MySqlLimitMain {

    private static final String SETTINGS =
            "&useServerPrepStmts=true&tinyInt1isBit=false&yearIsDateType=false"
                    + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                    + "&characterEncoding=utf8";

    private MySqlLimitMain() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        Files.createFile(Path.of(arguments[1]));
        String url = System.getenv(BenchServer.JDBC_URL_VARIABLE) + SETTINGS;
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            long checksum = drain(connection, "SELECT * FROM " + arguments[0]);
            System.err.println("checksum " + checksum);
            System.out.println(bytesSent(connection));
        }
    }

    /// A sum over all values, so that none of the work can be left out.
    static long drain(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery()) {
                Getter[] getters = getters(rows.getMetaData());
                long sum = 0;
                while (rows.next()) {
                    for (int i = 0; i < getters.length; i++) {
                        sum += getters[i].get(rows, i + 1);
                    }
                }
                return sum;
            }
        }
    }

    /// Fetches one value and makes some number of it.
    @FunctionalInterface
    private interface Getter {
        long get(ResultSet rows, int column) throws SQLException;
    }

    private static Getter[] getters(ResultSetMetaData columns) throws SQLException {
        Getter[] getters = new Getter[columns.getColumnCount()];
        for (int i = 0; i < getters.length; i++) {
            getters[i] = getter(columns.getColumnType(i + 1));
        }
        return getters;
    }

    private static Getter getter(int type) {
        return switch (type) {
            case Types.BIT,
                    Types.BOOLEAN,
                    Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT ->
                    (rows, column) -> rows.getLong(column) + (rows.wasNull() ? 1 : 0);
            case Types.DECIMAL, Types.NUMERIC ->
                    (rows, column) -> {
                        var value = rows.getBigDecimal(column);
                        return value == null ? 1 : value.scale();
                    };
            case Types.TIMESTAMP ->
                    (rows, column) -> {
                        var value = rows.getObject(column, LocalDateTime.class);
                        return value == null ? 1 : value.getMinute();
                    };
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                    (rows, column) -> {
                        var value = rows.getBytes(column);
                        return value == null ? 1 : value.length;
                    };
            default ->
                    (rows, column) -> {
                        var value = rows.getString(column);
                        return value == null ? 1 : value.length();
                    };
        };
    }

    private static long bytesSent(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SHOW SESSION STATUS LIKE 'Bytes_sent'")) {
            result.next();
            return result.getLong(2);
        }
    }
}
