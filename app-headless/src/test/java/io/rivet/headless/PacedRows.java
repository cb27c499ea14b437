package io.rivet.headless;

import java.sql.Connection;
import java.sql.PreparedStatement;

/// A view whose rows come slowly, until it is told to hurry: so that a test can meet a run at work.
final class PacedRows {

    static final String VIEW = "paced_rows";
    static final int ROWS = 4_000;

    private final TestedServer server;

    private PacedRows(TestedServer server) {
        this.server = server;
    }

    /// Makes the view, slow.
    static PacedRows create(TestedServer server) throws Exception {
        PacedRows rows = new PacedRows(server);
        server.execute("CREATE TABLE unpaced_rows (id bigint NOT NULL PRIMARY KEY, amount bigint)");
        try (Connection connection = server.connections().open();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO unpaced_rows VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            for (int id = 1; id <= ROWS; id++) {
                insert.setLong(1, id);
                insert.setLong(2, id * 7L);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
        rows.pause(0.005);
        server.execute(
                "CREATE VIEW "
                        + VIEW
                        + " AS SELECT id, amount, paced(id) AS pace FROM unpaced_rows");
        return rows;
    }

    /// Rows come as fast as they can from now on.
    void hurry() throws Exception {
        pause(0);
    }

    /// Rows come slowly again.
    void slowDown() throws Exception {
        pause(0.005);
    }

    private void pause(double seconds) throws Exception {
        if (server.type().equals("mysql")) {
            server.execute(
                    "DROP FUNCTION IF EXISTS paced",
                    "CREATE FUNCTION paced(id bigint) RETURNS bigint NOT DETERMINISTIC READS SQL"
                            + " DATA BEGIN DO SLEEP("
                            + seconds
                            + "); RETURN id; END");
        } else {
            server.execute(
                    "CREATE OR REPLACE FUNCTION paced(id bigint) RETURNS bigint LANGUAGE plpgsql"
                            + " STABLE AS $$ BEGIN PERFORM pg_sleep("
                            + seconds
                            + "); RETURN id; END $$");
        }
    }

    /// What the files of a whole export give for {@link #FIGURES}.
    static String whole() {
        return "%d|%d|%d".formatted(ROWS, ROWS, 7L * ROWS * (ROWS + 1) / 2);
    }

    /// Rows, keys and sum, for DuckDB.
    static final String FIGURES = "count(*), count(DISTINCT id), coalesce(sum(amount), 0)";
}
