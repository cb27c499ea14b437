package io.rivet.types;

import java.util.List;

/// A server that is filled with random rows and sums them up in its own SQL.
public interface ServerChecksums extends AutoCloseable {

    /// The server and Rivet's source on it; closed with this.
    TypeServer server();

    /// The types that columns can have.
    List<RandomType> types();

    /// What the server computes over a column.
    ColumnSums sums(String table, String column, RandomType type);

    @Override
    void close();
}
