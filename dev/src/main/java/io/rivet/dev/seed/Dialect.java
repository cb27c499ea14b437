package io.rivet.dev.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// How one kind of database makes and fills the sample tables.
sealed interface Dialect permits PostgresDialect, MySqlDialect {

    /// A connection whose current schema is that of the tables; the caller closes it.
    Connection connect() throws SQLException;

    /// Returns a row where the current schema has the table that its one parameter names.
    String existsQuery();

    String drop(SampleTable table);

    String create(SampleTable table);

    RowText.Flavour flavour();

    /// Fills a table with all of these rows.
    void load(Connection connection, SampleTable table, SampleRows rows) throws SQLException;

    /// What is to run on the full table, in this order.
    List<String> afterLoad(SampleTable table);

    /// Brings the statistics up to date.
    String analyze(SampleTable table);
}
