package io.rivet.source.mysql;

import com.mysql.cj.jdbc.result.ResultSetImpl;

import io.rivet.schema.ValueAction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Which of the two ways to read rows is taken.
enum RowAccess {
    /// What JDBC promises.
    TYPED,
    /// The driver's own classes.
    DRIVER;

    /// A result of which all values are known.
    private static final String PROBE =
            """
            SELECT CAST(-7 AS SIGNED), 18446744073709551615, 'rivet', CAST('2024-02-03' AS DATE), NULL
            """;

    private static final List<Wire> WIRES =
            List.of(Wire.LONG, Wire.UNSIGNED_LONG, Wire.BYTES, Wire.RAW, Wire.BYTES);

    /// The fastest that works on this connection.
    static RowAccess probe(Connection connection) throws SQLException {
        try (PreparedStatement statement = streaming(connection, PROBE);
                ResultSet result = statement.executeQuery()) {
            return readsRight(result) ? DRIVER : TYPED;
        }
    }

    /// @param result of the probe; if it isn't the driver's known class, the answer is no
    static boolean readsRight(ResultSet result) throws SQLException {
        try {
            if (!result.isWrapperFor(ResultSetImpl.class)) {
                return false;
            }
            Rows rows = new DriverRows(result, WIRES);
            Meter meter = new Meter();
            List<ColumnFill> fills =
                    List.of(
                            new NumberFill(NumberFill.Form.INT64, meter),
                            new NumberFill(NumberFill.Form.UINT64, meter),
                            new BytesFill(
                                    BytesFill.Content.TEXT,
                                    Conversion.NONE,
                                    ValueAction.ERROR,
                                    meter),
                            new TemporalFill(TemporalFill.Kind.DATE, ValueAction.ERROR, meter));
            boolean right = rows.next();
            for (int i = 0; right && i < fills.size(); i++) {
                rows.read(i, fills.get(i));
            }
            return right
                    && fills.get(0).text(0).equals("-7")
                    && fills.get(1).text(0).equals("18446744073709551615")
                    && fills.get(2).text(0).equals("'rivet'")
                    && fills.get(3).text(0).equals("2024-02-03")
                    && !rows.next();
        } catch (RuntimeException | LinkageError anotherDriver) {
            return false;
        }
    }

    /// A statement whose rows come as they are asked for.
    static PreparedStatement streaming(Connection connection, String sql) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(
                        sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Integer.MIN_VALUE);
        return statement;
    }

    Rows rows(ResultSet result, List<Wire> wires) throws SQLException {
        return switch (this) {
            case TYPED -> new TypedRows(result, wires);
            case DRIVER -> new DriverRows(result, wires);
        };
    }
}
