package io.rivet.source.postgres;

import java.sql.SQLException;

/// The server refused the user's query, sent as it was written: the failure's positions are places
/// in its text. Those of any other statement aren't.
final class RefusedQuery extends Exception {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;
    private final String query;

    RefusedQuery(SQLException failure, String query) {
        super(failure);
        this.failure = failure;
        this.query = query;
    }

    SQLException failure() {
        return failure;
    }

    String query() {
        return query;
    }
}
