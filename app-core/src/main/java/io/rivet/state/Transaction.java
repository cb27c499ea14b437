package io.rivet.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The statements of one call, on the one connection. Borrowed from {@link StateDatabase} for that
/// call. Values are records' components as they are: optionals, instants and flags find their form
/// in SQLite here.
final class Transaction {

    /// Makes a value of one row.
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// Runs a statement that changes something.
    ///
    /// @return how many rows it changed
    int change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> rows(String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    <T> Optional<T> row(String sql, RowReader<T> reader, Object... values) throws SQLException {
        return rows(sql, reader, values).stream().findFirst();
    }

    boolean exists(String sql, Object... values) throws SQLException {
        return row(sql, row -> true, values).isPresent();
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value)
            throws SQLException {
        switch (value) {
            case Optional<?> optional when optional.isPresent() ->
                    bind(statement, index, optional.get());
            case Optional<?> _ -> statement.setNull(index, Types.NULL);
            case OptionalLong optional when optional.isPresent() ->
                    statement.setLong(index, optional.getAsLong());
            case OptionalLong _ -> statement.setNull(index, Types.NULL);
            case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
            case Instant instant -> statement.setString(index, Timestamps.text(instant));
            case Enum<?> word -> statement.setString(index, stored(word));
            case Number number -> statement.setLong(index, number.longValue());
            default -> statement.setString(index, value.toString());
        }
    }

    private static String stored(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
