package io.rivet.source.mysql;

import io.rivet.source.UseMeter;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Asks the server how many rows it looked at.
final class ScanMeter {

    private static final String HANDLERS =
            "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_first', 'Handler_read_key',"
                    + " 'Handler_read_last', 'Handler_read_next', 'Handler_read_prev',"
                    + " 'Handler_read_rnd', 'Handler_read_rnd_next')";

    private final Connection connection;
    private final UseMeter use;
    private long ownReads = -1;
    private long before;

    ScanMeter(Connection connection, UseMeter use) {
        this.connection = connection;
        this.use = use;
    }

    /// Begins to count rows. To ask the server for its count is to read rows too: how many is found
    /// out at first.
    void begin() throws SQLException {
        before = handlerReads();
        if (ownReads < 0) {
            long again = handlerReads();
            ownReads = again - before;
            before = again;
        }
    }

    /// Adds the rows since {@link #begin}.
    void end() throws SQLException {
        use.scanned(Math.max(0, handlerReads() - before - ownReads));
    }

    private long handlerReads() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(HANDLERS)) {
            long sum = 0;
            while (result.next()) {
                sum += result.getLong(2);
            }
            return sum;
        }
    }
}
