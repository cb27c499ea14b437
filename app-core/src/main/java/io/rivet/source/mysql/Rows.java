package io.rivet.source.mysql;

import java.sql.SQLException;

/// A result, row by row. Two ways to read one, which give the same.
sealed interface Rows permits TypedRows, DriverRows {

    /// Moves to the next row.
    ///
    /// @return false when the server has said that there are no more
    boolean next() throws SQLException;

    /// Adds the value of a column of this row. Columns are read from left to right.
    ///
    /// @param column from 0
    void read(int column, ColumnFill fill) throws SQLException;
}
