package io.rivet.state;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.RunId;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where incremental exports stand: the reference tool's `export_state`, and beside it
/// `rivet_cursor` with the whole position and what it belongs to.
///
/// A row of `rivet_cursor` counts only while `export_state` shows the value that it was written
/// with: when the reference tool moved or reset the cursor meanwhile, its word holds.
final class CursorTable {

    private static final String CURSORS =
            """
            SELECT state.export_name, state.last_cursor_value, state.last_run_at,
                cursor.position_json, cursor.identity_json
            FROM export_state AS state LEFT JOIN rivet_cursor AS cursor
                ON cursor.export_name = state.export_name
                    AND cursor.last_cursor_value = state.last_cursor_value\
            """;

    Optional<CursorRow> find(Transaction transaction, String export) throws SQLException {
        return transaction.row(
                CURSORS + " WHERE state.export_name = ?", CursorTable::cursor, export);
    }

    List<CursorRow> all(Transaction transaction) throws SQLException {
        return transaction.rows(CURSORS + " ORDER BY state.export_name", CursorTable::cursor);
    }

    private static CursorRow cursor(Row row) throws SQLException {
        return new CursorRow(
                row.text("export_name"),
                row.optionalText("last_cursor_value"),
                row.optionalText("position_json"),
                row.optionalText("identity_json"),
                row.optionalInstant("last_run_at"));
    }

    /// Moves the cursor, if it stands where the run found it.
    ///
    /// @throws RivetException of kind BUSY when it stands elsewhere
    void move(Transaction transaction, RunId run, RunClosing.CursorMove move, Instant now)
            throws SQLException {
        Optional<CursorRow> stored = find(transaction, run.export());
        Optional<String> position = stored.flatMap(row -> row.positionJson().or(row::value));
        if (!position.equals(move.from())) {
            throw movedMeanwhile(run, stored.flatMap(CursorRow::value), move.value());
        }
        transaction.change(
                "INSERT OR REPLACE INTO export_state (export_name, last_cursor_value, last_run_at)"
                        + " VALUES (?, ?, ?)",
                run.export(),
                move.value(),
                now);
        transaction.change(
                """
                INSERT OR REPLACE INTO rivet_cursor (export_name, last_cursor_value,
                    position_json, identity_json, run_id)
                VALUES (?, ?, ?, ?, ?)\
                """,
                run.export(),
                move.value(),
                move.positionJson(),
                move.identityJson(),
                run.text());
    }

    private static RivetException movedMeanwhile(RunId run, Optional<String> found, String wanted) {
        return new RivetException(
                FailureKind.BUSY,
                "export '"
                        + run.export()
                        + "': its cursor was "
                        + found.map(value -> "moved to '" + value + "'").orElse("reset")
                        + " while run "
                        + run
                        + " was reading, so the run did not move it to '"
                        + wanted
                        + "'. Run the export again: it reads on from where the cursor stands now.");
    }

    boolean reset(Transaction transaction, String export) throws SQLException {
        transaction.change("DELETE FROM rivet_cursor WHERE export_name = ?", export);
        return transaction.change("DELETE FROM export_state WHERE export_name = ?", export) > 0;
    }
}
